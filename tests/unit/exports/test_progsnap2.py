"""What the main table says of attempts, results and events."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.unit.exports.study import ADA, ITEM, TESTS, KnownStudy, attempt, code, result, small_study

from nbcampus.exports import write
from nbcampus.exports.progsnap2.dataset import main_table

Line = dict[str, str]


def table(path: Path, name: str) -> list[Line]:
    with zipfile.ZipFile(path) as export:
        return list(csv.DictReader(io.StringIO(export.read(name).decode(), newline="")))


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "study.zip"
    write("progsnap2", small_study(), path)
    return path


def kinds_of(*attempts: dict[str, Any], results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list(main_table(KnownStudy(attempts=list(attempts), results=results)))


def test_the_events_stand_in_the_order_of_the_servers_clock(export: Path) -> None:
    lines = table(export, "MainTable.csv")
    run, submit, waiting = (str(attempt(number)["attempt_id"]) for number in (1, 2, 3))
    assert [(line["EventType"], line["EventID"]) for line in lines if not line["EventID"].startswith("event/")] == [
        ("Run.Program", run),
        ("Compile", f"{run}/compile"),
        ("Compile.Error", f"{run}/compile/error"),
        ("Run.Test", f"{run}/{TESTS[0]}"),
        ("X-Keywords", f"{run}/keywords"),
        ("Submit", submit),
        ("Compile", f"{submit}/compile"),
        ("Run.Test", f"{submit}/{TESTS[0]}"),
        ("Run.Test", f"{submit}/{TESTS[1]}"),
        ("X-Keywords", f"{submit}/keywords"),
        ("Submit", waiting),
    ]
    beside = [(line["EventType"], line["Order"]) for line in lines if line["EventID"].startswith("event/")]
    assert beside == [
        ("Session.Start", "1"),
        ("Resource.View", "12"),  # of the same minute as the Submit: attempts come first
        ("Session.End", "14"),
        ("X-Quiz.Submit", "15"),
    ]


def test_an_attempt_carries_its_score_its_code_and_its_place(export: Path) -> None:
    (submit, waiting) = [line for line in table(export, "MainTable.csv") if line["EventType"] == "Submit"]
    assert submit["SubjectID"] == ADA
    assert submit["Score"] == "0.5"
    assert submit["CodeStateID"] == "c2"
    assert submit["AssignmentID"] == str(ITEM)
    assert submit["ServerTimestamp"] == "2026-09-01T12:02:00.000000+00:00"
    assert (waiting["Score"], waiting["CodeStateID"]) == ("", "c1")


def test_code_that_cannot_be_read_is_an_error_of_its_compilation(export: Path) -> None:
    by_kind = {line["EventType"]: line for line in table(export, "MainTable.csv")[:5]}
    assert by_kind["Compile"]["CompileResult"] == "Error"
    error = by_kind["Compile.Error"]
    assert error["ParentEventID"] == by_kind["Compile"]["EventID"]
    assert [error[f"Compile{name}"] for name in ("MessageType", "MessageData")] == ["SyntaxError", "m1"]
    assert error["SourceLocation"] == "Text:1"


@pytest.mark.parametrize(
    ("verdicts", "ending"),
    [
        (["pass", "fail"], "Success"),
        (["pass", "runtime_error"], "Error"),
        (["compile_error"], "Error"),
        (["memory"], "Error"),
        (["timeout", "runtime_error"], "Timeout"),
    ],
)
def test_a_run_ends_as_its_worst_test(verdicts: list[str], ending: str) -> None:
    run = attempt(1, kind="test_run")
    head, *_ = kinds_of(run, results=[result(run, number, verdict) for number, verdict in enumerate(verdicts)])
    assert (head["EventType"], head["ExecutionResult"]) == ("Run.Program", ending)


def test_a_run_that_is_not_graded_has_no_result() -> None:
    (only,) = kinds_of(attempt(1, kind="test_run", score=None, max_score=None), results=[])
    assert only["EventType"] == "X-Run.Pending"
    assert "ExecutionResult" not in only


def test_results_of_an_attempt_that_is_not_there_are_passed_over() -> None:
    gone, run = attempt(1), attempt(2)
    found = kinds_of(run, results=[result(gone, 0, "pass"), result(run, 0, "fail")])
    assert [event["EventType"] for event in found] == ["Submit", "Compile", "Run.Test"]
    assert found[-1]["ExecutionResult"] == "TestFailed"


def test_each_text_is_a_code_state_once(export: Path) -> None:
    states = table(export, "CodeStates/CodeStates.csv")
    assert states == [{"CodeStateID": "c1", "Code": "f("}, {"CodeStateID": "c2", "Code": 'f("a,\n b")\n'}]


def test_link_tables_begin_with_the_ids_of_the_main_table(export: Path) -> None:
    (problem,) = table(export, "LinkTables/Problem.csv")
    assert list(problem)[:3] == ["ProblemID", "AssignmentID", "CourseID"]
    assert problem["tags"] == "loops;lists"
    assert len(table(export, "LinkTables/Test.csv")) == 2


@pytest.mark.parametrize("text", ["a\rb", "a\r\nb\n", '"', ",", "\0", " é𝄞", ""])
def test_a_program_is_read_back_as_it_was(text: str, tmp_path: Path) -> None:
    made = attempt(1)
    write("progsnap2", KnownStudy(attempts=[made], code=[code(made, text, "c1")]), tmp_path / "study.zip")
    assert table(tmp_path / "study.zip", "CodeStates/CodeStates.csv") == [{"CodeStateID": "c1", "Code": text}]
