"""Answers in other languages than Python, from the queue to the rows."""

from __future__ import annotations

import pytest
from tests.integration.grader.classroom import Classroom, Click
from tests.integration.grader.workers import WorkerProcess
from tests.integration.hub import campus

from nbcampus.course.verdicts import Verdict
from nbcampus.db.tables import TestResult
from nbcampus.ids import uuid7
from nbcampus_grader.sandbox.languages import toolchain

PROGRAM = {"kind": "program", "visibility": "hidden", "points": 5, "comparison": {"kind": "text"}}
TESTS = [{**PROGRAM, "name": f"double {n}", "stdin": f"{n}\n", "expected_stdout": f"{2 * n}\n"} for n in (2, 21)]
RIGHT = '#include <stdio.h>\nint main(void) { int n; scanf("%d", &n); printf("%d\\n", 2 * n); return 0; }\n'


@pytest.fixture
def programs(classroom: Classroom, monkeypatch: pytest.MonkeyPatch) -> Classroom:
    """A class whose problem is tested by programs."""
    monkeypatch.setattr(campus, "TESTS", TESTS)
    return Classroom(classroom.site, campus.make_campus(classroom.site.database.owner, f"class-{uuid7().hex[-8:]}"))


def _verdicts(classroom: Classroom, click: Click) -> list[Verdict]:
    classroom.wait_for(click)
    return [Verdict(row["verdict"]) for row in classroom.site.rows(TestResult, attempt_id=click.attempt)]


def test_the_worker_takes_the_language_of_the_attempt(programs: Classroom, worker: WorkerProcess) -> None:
    if "c" not in toolchain.find_all():
        pytest.skip("gcc is not installed here")
    assert _verdicts(programs, programs.click(RIGHT, language="c")) == [Verdict.PASS] * 2
    assert _verdicts(programs, programs.click("print(2 * int(input()))\n")) == [Verdict.PASS] * 2
    broken = programs.click("int main(void) { return x; }\n", language="c")
    assert _verdicts(programs, broken) == [Verdict.COMPILE_ERROR] * 2


def test_a_language_that_nobody_can_grade_is_our_error(programs: Classroom, worker: WorkerProcess) -> None:
    click = programs.click("10 PRINT 42\n", language="basic")
    programs.wait_for(click, "error")
    assert programs.runs(click) == 0
