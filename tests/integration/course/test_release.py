"""Release checks in the real sandbox: which tests give points for answers that nobody has thought about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.integration.course.conftest import PROBLEMS

from nbcampus_grader.course.rehearsing import check_course
from nbcampus_grader.release import Release, check_release
from nbcampus_grader.sandbox import Sandbox, SandboxSettings
from nbcampus_grader.steps import parse_tests

DOUBLE = "def double(n):\n    return 2 * n\n"
NOTHING = "def double(n):\n    ...\n"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxSettings.from_environment()) as made:
        yield made


def call(
    name: str, n: Any, expected: Any, *, visibility: str = "hidden", points: float = 1, **more: Any
) -> dict[str, Any]:
    test = {"name": name, "kind": "call", "visibility": visibility, "points": points, "function": "double"}
    return test | {"args": [n], "expected": expected} | more


def program(name: str, stdin: str, expected: str, *, visibility: str = "hidden") -> dict[str, Any]:
    test = {"name": name, "kind": "program", "visibility": visibility, "points": 1}
    return test | {"stdin": stdin, "expected_stdout": expected}


def release(sandbox: Sandbox, *tests: dict[str, Any], solution: str = DOUBLE, starter: str = NOTHING) -> Release:
    return check_release(sandbox, parse_tests(list(tests)), solution, starter)


def leaks(found: Release) -> dict[str, tuple[str, ...]]:
    return {leak.test: leak.answers for leak in found.leaks}


def test_a_test_that_only_thought_passes_is_no_leak(sandbox: Sandbox) -> None:
    found = release(sandbox, call("two", 2, 4, visibility="sample"), call("many", 917, 1834))
    assert (found.leaks, found.whole) == ((), ())
    assert (found.solution.passed, found.starter.passed) == (2, 0)


def test_a_test_is_told_with_the_answers_that_pass_it_and_its_points(sandbox: Sandbox) -> None:
    found = release(sandbox, call("two", 2, 4, points=4), call("zero", 0, 0, points=2))
    assert [str(leak) for leak in found.leaks] == [
        "test 'zero' passes for an answer that always returns 0: 2 of 6 points"
    ]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (None, "None"),
        (-1, "-1"),
        (0, "0"),
        (True, "True"),
        ("", "''"),
        ([], "[]"),
    ],
)
def test_each_lazy_value_is_tried(sandbox: Sandbox, expected: Any, words: str) -> None:
    found = release(sandbox, call("two", 2, 4), call("odd", 1, expected))
    assert f"an answer that always returns {words}" in leaks(found)["odd"]
    assert "two" not in leaks(found)


def test_what_is_not_a_number_and_what_equals_everything_pass_nothing(sandbox: Sandbox) -> None:
    tolerant = {"kind": "tolerance", "absolute": 1e300, "relative": 1.0}
    tests = [call(f"{expected!r}", 1, expected) for expected in (None, 0, True, "", [], {}, [0], {"a": 1})]
    found = release(sandbox, *tests, call("tolerant", 2, 4.0, comparison=tolerant))
    told = " ".join(answer for answers in leaks(found).values() for answer in answers)
    assert "NaN" not in told
    assert "equals everything" not in told


def test_a_hidden_test_that_is_a_sample_once_more_is_passed_by_who_copies(sandbox: Sandbox) -> None:
    found = release(sandbox, call("shown", 2, 4, visibility="sample"), call("again", 2, 4), call("keyword", 917, 1834))
    assert leaks(found) == {"again": ("an answer that knows the samples alone",)}


def test_the_starter_code_and_an_empty_answer_are_tried(sandbox: Sandbox) -> None:
    silent = program("silence", "0\n", "")
    counted = program("three", "3\n", "***\n", visibility="sample")
    found = release(sandbox, silent, counted, solution="print('*' * int(input()))\n", starter="n = int(input())\n")
    assert leaks(found)["silence"][:2] == ("the starter code", "an empty answer")
    assert "an answer that knows the samples alone" in leaks(found)["silence"]
    assert "three" not in leaks(found)


def test_a_program_that_always_prints_the_same_is_tried(sandbox: Sandbox) -> None:
    found = release(
        sandbox,
        program("zero", "0\n", "0\n"),
        program("two", "2\n", "4\n"),
        solution="print(2 * int(input()))\n",
        starter="",
    )
    assert leaks(found) == {"zero": ("an answer that always prints 0",)}


def test_an_answer_with_full_marks_is_named(sandbox: Sandbox) -> None:
    found = release(sandbox, call("zero", 0, 0), call("zero again", 0, 0))
    assert found.whole == ("an answer that always returns 0",)
    samples = release(sandbox, call("two", 2, 4, visibility="sample"))
    assert (samples.whole, samples.leaks) == ((), ())


def test_a_course_is_checked_without_a_database(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NBCAMPUS_DATABASE_URL")
    assert check_course([str(folder)]) == 0
    told = capsys.readouterr()
    assert f"'A small course' can be loaded: {len(PROBLEMS)} problems were tried, 4 notes." in told.out
    assert "test 'an empty text' passes for an answer that always returns '': 1 of 9 points" in told.err


def test_a_solution_that_fails_and_a_starter_that_does_not_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    solution = folder / "problems/receipt/solution.py"
    solution.write_text("print(0)\n")
    starter = folder / "problems/run-lengths/starter.py"
    starter.write_text((folder / "problems/run-lengths/solution.py").read_text())
    assert check_course([str(folder)]) == 1
    told = capsys.readouterr().err
    assert "The course would not be loaded." in told
    assert "problems/receipt/solution.py: test 'two items': the solution must pass all tests" in told
    assert "problems/run-lengths/starter.py: the starter code passes the tests with full marks" in told
