"""Answers in other languages than Python, from the queue to the rows."""

from __future__ import annotations

import pytest
from tests.integration.grader.classroom import Classroom, Click
from tests.integration.grader.workers import WorkerProcess
from tests.integration.hub import campus

from nbcampus.course.verdicts import Verdict
from nbcampus.db.tables import TestResult
from nbcampus.ids import uuid7
from nbcampus_grader.sandbox import Sandbox, SandboxSettings
from nbcampus_grader.sandbox.languages import toolchain

PROGRAM = {"kind": "program", "visibility": "hidden", "points": 5, "comparison": {"kind": "text"}}
TESTS = [{**PROGRAM, "name": f"double {n}", "stdin": f"{n}\n", "expected_stdout": f"{2 * n}\n"} for n in (2, 21)]
RIGHT = '#include <stdio.h>\nint main(void) { int n; scanf("%d", &n); printf("%d\\n", 2 * n); return 0; }\n'
RIGHT_IN_R = 'cat(2 * scan(file("stdin"), quiet = TRUE), "\\n", sep = "")\n'


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


def test_an_answer_in_r_is_parsed_and_then_run_for_each_test(programs: Classroom, worker: WorkerProcess) -> None:
    with Sandbox(SandboxSettings.from_environment()) as sandbox:
        if reason := sandbox.tools.why_not("r"):
            pytest.skip(reason)
    assert _verdicts(programs, programs.click(RIGHT_IN_R, language="r")) == [Verdict.PASS] * 2
    wrong = programs.click("n <- scan(file('stdin'), quiet = TRUE)\nstopifnot(n > 2)\ncat(2 * n)\n", language="r")
    assert sorted(_verdicts(programs, wrong)) == [Verdict.PASS, Verdict.RUNTIME_ERROR]
    assert _verdicts(programs, programs.click("cat(2 * n\n", language="r")) == [Verdict.COMPILE_ERROR] * 2


def test_a_language_that_nobody_can_grade_is_our_error(programs: Classroom, worker: WorkerProcess) -> None:
    click = programs.click("10 PRINT 42\n", language="basic")
    programs.wait_for(click, "error")
    assert programs.runs(click) == 0
