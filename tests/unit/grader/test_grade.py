from __future__ import annotations

from nbcampus.course.verdicts import TEXTS, Verdict, schema_status
from nbcampus_grader.sandbox import CallJob, Job, Outcome, ProgramJob, RunVerdict
from nbcampus_grader.steps import grade, parse_tests

CALL = {"kind": "call", "points": 2, "function": "f", "args": [1], "expected": 41, "comparison": {"kind": "exact"}}
TESTS = parse_tests(
    [
        {**CALL, "name": "sample", "visibility": "sample"},
        {**CALL, "name": "hidden", "visibility": "hidden", "expected": [1, 2]},
        {
            "name": "program",
            "kind": "program",
            "visibility": "hidden",
            "points": 3,
            "stdin": "1",
            "expected_stdout": "1\n",
        },
    ]
)


class FakeSandbox:
    """Answers jobs from a list, and remembers them."""

    def __init__(self, *outcomes: Outcome) -> None:
        self._outcomes = list(outcomes)
        self.jobs: list[Job] = []

    def run(self, job: Job) -> Outcome:
        self.jobs.append(job)
        return self._outcomes.pop(0)


def returned(value: object) -> Outcome:
    return Outcome(RunVerdict.OK, value, wall_ms=2.0, cpu_ms=1.0, memory_kb=10)


def printed(text: str) -> Outcome:
    return Outcome(RunVerdict.OK, stdout=text, wall_ms=3.0, memory_kb=20)


def test_points_are_given_for_right_answers_only() -> None:
    graded = grade(FakeSandbox(returned(41), returned([1, 3]), printed("1")), TESTS, "", only_samples=False)
    assert [test.verdict for test in graded.tests] == [Verdict.PASS, Verdict.FAIL, Verdict.PASS]
    assert (graded.score, graded.max_score, graded.passed, graded.total) == (5, 7, 2, 3)
    assert (graded.wall_ms, graded.memory_kb) == (7.0, 20)
    assert graded.tests[1].reason == "element 1: expected 2, got 3"
    assert graded.tests[1].got == "[1, 3]"


def test_run_takes_the_samples_only() -> None:
    sandbox = FakeSandbox(returned(41))
    assert grade(sandbox, TESTS, "", only_samples=True).max_score == 2
    assert len(sandbox.jobs) == 1


def test_no_job_holds_what_is_expected() -> None:
    sandbox = FakeSandbox(returned(0), returned(0), printed(""))
    grade(sandbox, TESTS, "code", only_samples=False)
    assert "41" not in repr(sandbox.jobs)
    assert isinstance(sandbox.jobs[0], CallJob)
    assert sandbox.jobs[2] == ProgramJob("code", "1", TESTS[2].limits)


def test_code_that_does_not_compile_is_run_once_and_fails_every_test() -> None:
    outcome = Outcome(RunVerdict.COMPILE_ERROR, error_type="SyntaxError", message="invalid syntax", line=3)
    sandbox = FakeSandbox(outcome)
    graded = grade(sandbox, TESTS, "(", only_samples=False)
    assert [test.verdict for test in graded.tests] == [Verdict.COMPILE_ERROR] * 3
    assert [test.test_id for test in graded.tests] == ["sample", "hidden", "program"]
    assert graded.tests[2].error == graded.tests[0].error
    assert graded.tests[0].error is not None
    assert graded.tests[0].error.line == 3


def test_a_failing_machine_stops_the_grading_and_is_no_verdict_on_the_code() -> None:
    graded = grade(
        FakeSandbox(returned(41), Outcome(RunVerdict.SYSTEM_ERROR, message="gone")), TESTS, "", only_samples=False
    )
    assert graded.system_error == "gone"


def test_the_program_of_a_test_is_in_the_language_of_the_answer() -> None:
    sandbox = FakeSandbox(printed("1"))
    grade(sandbox, TESTS[2:], "code", only_samples=False, language="c")
    assert sandbox.jobs == [ProgramJob("code", "1", TESTS[2].limits, "c")]


def test_a_call_of_an_answer_in_another_language_is_our_mistake_and_runs_nothing() -> None:
    sandbox = FakeSandbox()
    graded = grade(sandbox, TESTS, "code", only_samples=False, language="java")
    assert graded.system_error == "the test 'sample' calls a function of Python and cannot grade an answer in java"
    assert sandbox.jobs == []


def test_output_is_made_printable_for_showing_but_compared_as_it_is() -> None:
    graded = grade(
        FakeSandbox(returned("\x1b[31m\u202e"), returned(0), printed("1\x00")), TESTS, "", only_samples=False
    )
    assert graded.tests[0].got == "'\\x1b[31m\\u202e'"
    assert graded.tests[2].stdout == "1␀"
    assert graded.tests[2].verdict is Verdict.FAIL


def test_every_verdict_has_its_texts_and_a_word_of_the_schema() -> None:
    for verdict in Verdict:
        assert TEXTS[verdict].short
        assert TEXTS[verdict].help.endswith(".")
        assert schema_status(verdict) in ("pass", "fail", "timeout", "runtime_error")


def test_every_way_a_run_ends_but_ok_is_a_verdict() -> None:
    assert {verdict.value for verdict in RunVerdict} - {"ok"} <= {verdict.value for verdict in Verdict}
