"""A term of twelve weeks through the API, whose grades equal those of a ledger that was kept beside it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import redis
from tests.conftest import Database
from tests.integration.db.classroom import close_connections
from tests.integration.hub.campus import rows
from tests.integration.hub.conftest import Service
from tests.integration.hub.term.ledger import Cell, Pupil
from tests.integration.hub.term.school import School
from tests.integration.hub.term.script import Script

from nbcampus.db.engine import make_engine
from nbcampus.db.tables import AuditEvent
from nbcampus_grader.rebuild.service import check

WORDS = {
    "open": "o",
    "pending": "p",
    "graded": "g",
    "late": "l",
    "missing": "m",
    "overridden": "v",
    "excused": "e",
}


@pytest.fixture(autouse=True)
def _connections() -> Iterator[None]:
    yield
    close_connections()


def test_a_term_ends_with_the_grades_of_a_ledger_kept_beside_it(
    service: Service, database: Database, redis_url: str, blobs_url: str
) -> None:
    script = Script(School(service, database, redis_url, blobs_url, "term"))
    script.begin()
    script.study()
    script.mark()
    script.take_quiz()
    _compare_book(script)
    _compare_own(script, script.term.pupils[:10])
    script.release_marks()
    script.school.rank()
    script.regrade()
    script.mark_quiz()
    script.give()
    script.sit_exam()
    _compare_own(script, script.term.pupils[:3])
    script.release_results()
    _compare_book(script)
    _compare_own(script, script.term.pupils)
    _compare_file(script)
    assert _drift(script, redis_url) == []
    _check_trail(script)


def _near(wanted: list[Any]) -> Any:
    """The same numbers but for the last digits of a float; None stays None."""
    return [each if each is None or isinstance(each, str) else pytest.approx(each, abs=1e-6) for each in wanted]


def _expected(script: Script) -> dict[str, list[Cell]]:
    now = datetime.now(UTC)
    return {pupil.name: script.term.row(pupil, now) for pupil in script.term.pupils}


def _compare_book(script: Script) -> None:
    """Every cell of the gradebook, every total, every letter."""
    book = script.school.read(f"{script.school.path}/gradebook")
    expected, students = _expected(script), book["students"]
    assert [item["title"] for item in book["items"]] == [work.title for work in script.term.works]
    assert set(students["names"]) == set(expected)
    for place, name in enumerate(students["names"]):
        cells = expected[name]
        percent = script.term.percent(cells)
        assert "".join(item["states"][place] for item in book["items"]) == "".join(letter for _, letter in cells), name
        assert [item["points"][place] for item in book["items"]] == _near([points for points, _ in cells]), name
        assert [students["total_percent"][place]] == _near([percent]), name
        assert students["letters"][place] == script.term.letter(percent), name


def _compare_own(script: Script, pupils: list[Pupil]) -> None:
    """What each student reads of their own grades, and in the outline."""
    for pupil in pupils:
        mine = script.school.read(f"{script.school.path}/grades/mine", pupil.name)
        cells = script.term.own_row(pupil, datetime.now(UTC))
        percent = script.term.percent(cells)
        points = _near([each for each, _ in cells])
        assert [item["points"] for item in mine["items"]] == points, pupil.name
        assert [WORDS[item["state"]] for item in mine["items"]] == [letter for _, letter in cells], pupil.name
        assert [mine["total_percent"]] == _near([percent]), pupil.name
        assert mine["letter"] == script.term.letter(percent), pupil.name
        outline = script.school.read(f"{script.school.path}/outline", pupil.name)
        lines = [item for module in outline["modules"] for item in module["items"]]
        assert {item["title"]: item["score"] for item in lines} == {
            work.title: each for work, each in zip(script.term.works, points, strict=True)
        }, pupil.name


def _compare_file(script: Script) -> None:
    content = script.school.read(f"{script.school.path}/gradebook/csv")["content"]
    lines = {line["username"]: line for line in csv.DictReader(io.StringIO(content.removeprefix("\ufeff")))}
    expected = _expected(script)
    assert set(lines) == set(expected)
    for name, cells in expected.items():
        texts = [lines[name][work.title] for work in script.term.works]
        read = [float(text) if text and text != "excused" else None for text in texts]
        assert read == _near([points for points, _ in cells]), name
        assert [text == "excused" for text in texts] == [letter == "e" for _, letter in cells], name
        assert lines[name]["letter"] == (script.term.letter(script.term.percent(cells)) or ""), name


def _drift(script: Script, redis_url: str) -> list[str]:
    """As ``nbcampus rebuild --check`` finds it."""
    engine = make_engine(script.school.database.owner)
    try:
        with redis.Redis.from_url(redis_url) as board:
            found = check(engine, board, script.school.class_id)
    finally:
        engine.dispose()
    return [f"{each.what}: {each.example}" for each in found if each.rows]


def _check_trail(script: Script) -> None:
    """Each change of a grade by a person is there once."""
    found = rows(script.school.database.owner, AuditEvent, class_id=script.school.class_id)
    acts = Counter(event["action"] for event in found)
    marked = sum(
        one.marked is not None for pupil in script.term.pupils for each in pupil.handed_in.values() for one in each
    )
    given = sum(len(pupil.given) for pupil in script.term.pupils)
    assert (acts["mark.saved"], acts["grade.overridden"], acts["grade.override_withdrawn"]) == (marked, given + 1, 1)
    assert (acts["regrade.applied"], acts["grading.changed"]) == (1, 1)
    assert acts["quiz.marked"] == script.marked_answers
