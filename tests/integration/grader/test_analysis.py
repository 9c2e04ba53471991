"""What was graded is analysed a moment later, by any worker, once; and words are counted as the history says."""

from __future__ import annotations

import time

import pytest
from tests.integration.grader.classroom import RIGHT, Classroom, Click, until
from tests.integration.grader.conftest import StartWorker
from tests.integration.grader.workers import WorkerProcess

from nbcampus.course.verdicts import Verdict
from nbcampus.db.engine import make_engine
from nbcampus.db.tables import KeywordCount, PendingAnalysis, SubmissionAnalysis
from nbcampus_grader.analysis import ANALYSER, Outcome
from nbcampus_grader.analysis.reader import Reader
from nbcampus_grader.rebuild.service import check, repair

PRINTS = "def double(n):\n    print(2 * n)\n"


def keywords(classroom: Classroom, click: Click) -> set[str]:
    def analysed() -> bool:
        return bool(classroom.site.rows(SubmissionAnalysis, attempt_id=click.attempt, analyser=ANALYSER))

    until(analysed, 10, lambda: "the attempt was not analysed")
    (row,) = classroom.site.rows(SubmissionAnalysis, attempt_id=click.attempt, analyser=ANALYSER)
    assert [one["keyword"] for one in row["findings"]] == row["detected_keywords"]
    return set(row["detected_keywords"])


def counts(classroom: Classroom) -> dict[str, int]:
    place = classroom.campus.placement_id
    rows = classroom.site.rows(KeywordCount, assignment_problem_id=place)
    assert {row["week"].weekday() for row in rows} <= {0}
    return {row["keyword"]: row["attempts"] for row in rows}


def test_a_wrong_answer_is_analysed_with_its_outcomes(classroom: Classroom, worker: WorkerProcess) -> None:
    click = classroom.click(PRINTS)
    found = keywords(classroom, click)
    assert "print_instead_of_return" in found
    (row,) = classroom.site.rows(SubmissionAnalysis, attempt_id=click.attempt, analyser=ANALYSER)
    assert {"keyword": "print_instead_of_return", "line": 2} in row["findings"]


def test_runs_and_submissions_are_counted_by_word_and_week(classroom: Classroom, worker: WorkerProcess) -> None:
    for click in (classroom.run(PRINTS), classroom.click(PRINTS), classroom.click(RIGHT)):
        keywords(classroom, click)
    assert counts(classroom)["print_instead_of_return"] == 2
    assert counts(classroom)["arithmetic"] == 3


def test_rebuild_finds_no_drift_and_mends_one(classroom: Classroom, worker: WorkerProcess) -> None:
    keywords(classroom, classroom.click(PRINTS))
    site, class_id = classroom.site, classroom.campus.class_id
    engine = make_engine(site.database.owner)
    try:
        assert not any(drift.rows for drift in check(engine, site.redis, class_id))
        site.execute("update keyword_count set attempts = 9 where keyword = 'arithmetic'")
        site.execute("delete from keyword_count where keyword = 'print_instead_of_return'")
        drifts = {drift.what: drift for drift in repair(engine, site.redis, class_id)}
        assert (drifts["keyword_count"].different, drifts["keyword_count"].missing) == (1, 1)
        assert not any(drift.rows for drift in check(engine, site.redis, class_id))
    finally:
        engine.dispose()
    assert counts(classroom) == {"arithmetic": 1, "print_instead_of_return": 1}


def test_what_waits_is_analysed_by_a_worker_that_comes_later(classroom: Classroom, start: StartWorker) -> None:
    first = start()
    click = classroom.click(PRINTS)
    classroom.wait_for(click)
    first.kill()
    start()
    assert "print_instead_of_return" in keywords(classroom, click)
    assert not classroom.site.rows(PendingAnalysis, attempt_id=click.attempt)


def test_an_attempt_whose_code_is_gone_is_analysed_by_its_outcomes(classroom: Classroom, worker: WorkerProcess) -> None:
    click = classroom.click("def double(n):\n    return 1 // 0\n")
    assert "zero_division" in keywords(classroom, click)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("(" * 60_000, id="brackets"),
        pytest.param("-" * 60_000 + "1", id="signs"),
        pytest.param("lambda: " * 8_000 + "0", id="lambdas"),
        pytest.param("[" * 60_000 + "]" * 60_000, id="lists"),
        pytest.param("f'{" * 20_000, id="f-strings"),
        pytest.param("\x00" * 60_000, id="nulls"),
    ],
)
def test_what_was_written_to_exhaust_a_parser_costs_its_own_findings_and_little_time(source: str) -> None:
    reader = Reader()
    begun = time.monotonic()
    try:
        tests = [Outcome(Verdict.RUNTIME_ERROR, error="KeyError: 1")]
        assert "key_error" in {one.keyword for one in reader.read(source, "python", tests)}
        assert time.monotonic() - begun < 20
        assert {one.keyword for one in reader.read(RIGHT, "python", [])} == {"arithmetic"}
    finally:
        reader.close()


def test_a_reader_that_was_killed_is_replaced() -> None:
    reader = Reader()
    try:
        reader.read(RIGHT, "python", [])
        assert reader._process is not None
        reader._process.kill()
        reader._process.wait()
        assert {one.keyword for one in reader.read(RIGHT, "python", [])} == {"arithmetic"}
    finally:
        reader.close()
