"""What a generator, a reference, a checker and twins do to a grade, and what becomes of it when they are broken."""

from __future__ import annotations

from typing import Any

import pytest

from nbcampus.course.verdicts import Verdict
from nbcampus_grader.release import TestBroken, check_release
from nbcampus_grader.sandbox import Sandbox
from nbcampus_grader.steps import Graded, TestGrade, grade, parse_tests
from nbcampus_grader.steps.kinds.opaque import TOLD

pytestmark = pytest.mark.parametrize("sandbox", ["builtin"], indirect=True)

COMMON = {"name": "one", "visibility": "sample", "points": 4}
PROPERTY = {
    **COMMON,
    "kind": "property",
    "function": "solve",
    "generator": "def inputs(random):\n    return [[random.randrange(1000) for _ in range(random.randrange(9))]]\n",
    "reference": "def solve(xs):\n    return sum(xs)\n",
}
RIGHT = "def solve(xs):\n    return sum(xs)\n"
WRONG = "def solve(xs):\n    return sum(xs) + (len(xs) > 2)\n"


def graded(sandbox: Sandbox, code: str, *tests: dict[str, Any], seed: str = "one") -> Graded:
    found = [{**test, "name": f"test {number}"} for number, test in enumerate(tests)]
    return grade(sandbox, parse_tests(found), code, only_samples=False, seed=seed)


def result(sandbox: Sandbox, code: str, test: dict[str, Any], **options: Any) -> TestGrade:
    (found,) = graded(sandbox, code, test, **options).tests
    return found


def checker(body: str, **more: Any) -> dict[str, Any]:
    source = f"def check(given, got):\n    {body}\n"
    return {**COMMON, "kind": "checker", "function": "solve", "args": [[1, 2]], "checker": source, **more}


def test_one_seed_makes_the_same_inputs_and_another_makes_others(sandbox: Sandbox) -> None:
    first, again, other = (result(sandbox, WRONG, PROPERTY, seed=seed) for seed in ("one", "one", "other"))
    assert (first.inputs, first.expected, first.got) == (again.inputs, again.expected, again.got)
    assert first.inputs != other.inputs
    assert "one" in first.seed


def test_the_smallest_failing_input_is_told_with_what_the_reference_returns(sandbox: Sandbox) -> None:
    found = result(sandbox, WRONG, PROPERTY)
    numbers = [int(number) for number in found.inputs.removeprefix("solve([").removesuffix("])").split(", ")]
    assert len(numbers) == 3
    assert (found.expected, found.got) == (str(sum(numbers)), str(sum(numbers) + 1))
    assert "of 50 generated calls fail; this is the smallest." in found.reason


def test_an_error_is_told_with_the_input_that_made_it(sandbox: Sandbox) -> None:
    found = result(sandbox, "def solve(xs):\n    return sum(xs) if xs[0:1] else xs[0]\n", PROPERTY)
    assert (found.verdict, found.inputs, found.score) == (Verdict.RUNTIME_ERROR, "solve([])", 0)
    assert found.error is not None
    assert (found.error.type, found.error.line) == ("IndexError", 2)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"generator": "def inputs(random):\n    return 1 / 0\n"}, "the generator stopped in line 2 with ZeroDivision"),
        ({"generator": "def inputs(random):\n    return 5\n"}, "the generator made 5; `inputs` returns a list"),
        ({"generator": "def inputs(random):\n    return [{1}, object()]\n"}, "holds an object of type object"),
        ({"reference": "def solve(xs):\n    return xs[0]\n"}, "the reference stopped in line 2 with IndexError"),
        ({"reference": "def solve(xs):\n    return float('nan')\n"}, "the reference returned a value that holds NaN"),
    ],
)
def test_a_broken_generator_or_reference_is_no_fault_of_the_student(
    sandbox: Sandbox, changes: dict[str, Any], words: str
) -> None:
    found = graded(sandbox, RIGHT, {**PROPERTY, **changes})
    assert found.broken_test == "test 0"
    assert found.system_error is not None
    assert words in found.system_error


@pytest.mark.parametrize(
    ("body", "verdict", "score", "reason"),
    [
        ("return got == 3", Verdict.PASS, 4, ""),
        ("return given == [[1, 2]]", Verdict.PASS, 4, ""),
        ("return False", Verdict.FAIL, 0, "the checker does not accept this answer"),
        ("return 0.25, 'half\\x1b[0m <b>way</b>'", Verdict.FAIL, 1, "half␛[0m <b>way</b>"),
        ("return [1, 'well done']", Verdict.PASS, 4, "well done"),
    ],
)
def test_a_checker_gives_all_a_part_or_none_of_the_points(
    sandbox: Sandbox, body: str, verdict: Verdict, score: float, reason: str
) -> None:
    found = result(sandbox, RIGHT, checker(body))
    assert (found.verdict, found.score, found.reason) == (verdict, score, reason)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return None", "the checker answered None"),
        ("return 1.5", "the checker answered 1.5"),
        ("return -1", "the checker answered -1"),
        ("return float('nan')", "the checker answered nan"),
        ("return True, 1", "the checker answered (True, 1)"),
        ("return 'True'", "the checker answered 'True'"),
        ("print(True)", "the checker answered None"),
        ("raise ValueError('odd')", "the checker stopped in line 2 with ValueError: odd"),
        ("import os; os._exit(0)", "the checker stopped with NoResult"),
    ],
)
def test_a_checker_that_crashes_or_answers_nonsense_is_no_fault_of_the_student(
    sandbox: Sandbox, body: str, words: str
) -> None:
    found = graded(sandbox, RIGHT, checker(body))
    assert (found.broken_test, found.score) == ("test 0", 0)
    assert words in (found.system_error or "")


def test_who_is_caught_in_one_opaque_test_is_believed_in_none(sandbox: Sandbox) -> None:
    opaque = {**COMMON, "kind": "opaque"}
    tests = [
        {**opaque, "cell": "assert solve([]) == 0"},
        {**opaque, "cell": "assert solve([1]) == 1"},
        {**COMMON, "kind": "call", "function": "solve", "args": [[]], "expected": 0},
    ]
    lies = "class L:\n    __eq__ = lambda *_: True\ndef solve(xs):\n    return L() if xs else 0\n"
    found = graded(sandbox, lies, *tests)
    assert [test.verdict for test in found.tests] == [Verdict.REJECTED, Verdict.REJECTED, Verdict.PASS]
    assert (found.score, found.passed) == (4, 1)
    assert [bool(test.flag) for test in found.tests] == [False, True, False]
    assert {test.reason for test in found.tests[:2]} == {TOLD}
    assert "twin" not in TOLD


def test_a_teachers_own_twin_takes_the_place_of_derived_ones(sandbox: Sandbox) -> None:
    cell = {**COMMON, "kind": "opaque", "cell": "assert solve([1, 2]) > 2", "twins": ["assert solve([1, 2]) > 9"]}
    assert result(sandbox, RIGHT, cell).verdict is Verdict.PASS
    assert result(sandbox, "def solve(xs):\n    return 1\n", cell).verdict is Verdict.FAIL
    more = "class L:\n    __gt__ = lambda *_: True\ndef solve(xs):\n    return L()\n"
    assert result(sandbox, more, cell).verdict is Verdict.REJECTED


def test_the_release_check_knows_these_kinds(sandbox: Sandbox) -> None:
    tests = parse_tests(
        [
            PROPERTY,
            {**checker("return got == 3"), "name": "two"},
            {**COMMON, "kind": "opaque", "name": "three", "cell": "assert solve([]) == 0"},
        ]
    )
    release = check_release(sandbox, tests, RIGHT, "def solve(xs): ...\n")
    assert (release.solution.passed, release.starter.passed) == (3, 0)
    # Always 0 is right for the empty list; nothing else without thought passes, and what equals everything is caught.
    leaks = [(leak.test, leak.answers) for leak in release.leaks]
    assert leaks == [("three", ("an answer that always returns or prints 0",))]
    assert release.whole == ()


def test_the_release_check_tells_of_a_twin_that_a_right_answer_passes_and_of_a_broken_test(sandbox: Sandbox) -> None:
    caught = "try:\n    assert solve([]) == 0\nexcept AssertionError:\n    pass\n"
    release = check_release(sandbox, parse_tests([{**COMMON, "kind": "opaque", "cell": caught}]), RIGHT, "", quick=True)
    assert release.solution.tests[0].verdict is Verdict.REJECTED
    with pytest.raises(TestBroken, match="the checker answered None") as raised:
        check_release(sandbox, parse_tests([checker("return None")]), RIGHT, "")
    assert raised.value.test == "one"
