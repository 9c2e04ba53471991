"""Every program of the corpus against the real sandbox, with each launcher, and twice with the first of them."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterator

import pytest
from tests.hostile.conftest import SETTINGS
from tests.hostile.corpus import SECRET, Entry, entries
from tests.hostile.processes import descendants

from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import Sandbox, SandboxUnavailable
from nbcampus_grader.steps import Graded, TestSpec, grade, parse_tests

CANARY = f"CANARY-expected-{os.urandom(8).hex()}"
# Code that must end by itself has so much time that a busy machine does not decide its verdict; code that never ends
# need not be waited for.
PATIENCE, HURRY, NEVER = 20, 1.0, 0.15
LIMITS = {"cpu_seconds": 20, "memory_mb": 96}
HONEST = """
import os, threading
def solve(n):
    print("working on", n, os.listdir("/tmp") + os.listdir("/dev/shm"), threading.active_count())
    return sum(k * k for k in range(n))
"""
Verdicts = tuple[Verdict, ...]


def _tests(seconds: float = PATIENCE) -> tuple[TestSpec, ...]:
    limits = {**LIMITS, "wall_seconds": seconds}
    common = {"visibility": "hidden", "points": 5, "limits": limits}
    call = {**common, "kind": "call", "function": "solve"}
    return parse_tests(
        [
            {**call, "name": "honest", "args": [10], "expected": 285},
            # Nobody can compute these: to pass one is to have forged the result or read the answer key.
            {**call, "name": "canary", "args": [11], "expected": CANARY},
            {**common, "name": "canary program", "kind": "program", "stdin": "11\n", "expected_stdout": CANARY},
        ]
    )


def _seconds(entry: Entry) -> float:
    if entry.endless:
        return NEVER
    return HURRY if "timeout" in entry.allowed else PATIENCE


def _all_text(graded: Graded) -> str:
    results = [{**dataclasses.asdict(test), "reason": ""} for test in graded.tests]
    return json.dumps(results, ensure_ascii=False)


def _descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


@pytest.fixture(scope="module")
def second_sandbox() -> Iterator[Sandbox]:
    """A sandbox of its own for the second round, set up as for the first."""
    try:
        with Sandbox(next(iter(SETTINGS.values()))) as box:
            yield box
    except SandboxUnavailable as error:
        if os.environ.get("NBCAMPUS_TEST_SANDBOX") == "required":
            raise
        pytest.skip(f"this machine cannot give a sandbox: {error}")


@pytest.fixture(scope="module")
def first_round() -> dict[str, Verdicts]:
    """Verdicts of the first round by the program's name."""
    return {}


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
def test_program_gets_no_mark_leaks_nothing_and_leaves_nothing(
    sandbox: Sandbox, entry: Entry, first_round: dict[str, Verdicts]
) -> None:
    first_round.setdefault(entry.name, _judge(sandbox, entry))


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
def test_a_second_round_gives_the_same_verdicts(
    second_sandbox: Sandbox, entry: Entry, first_round: dict[str, Verdicts]
) -> None:
    first = first_round.get(entry.name) or _judge(second_sandbox, entry)
    second = _judge(second_sandbox, entry)
    assert second == first or entry.races, (first, second)


def _judge(sandbox: Sandbox, entry: Entry) -> Verdicts:
    """The verdicts of one program, after every promise was checked that holds whatever they are."""
    sandbox.rest()
    before = len(descendants(os.getpid())), _descriptors()
    graded = grade(sandbox, _tests(_seconds(entry)), entry.source, only_samples=False)
    assert graded.system_error is None
    honest, *canaries = graded.tests
    assert honest.verdict.value in entry.allowed, honest
    for canary in canaries:
        assert canary.verdict is not Verdict.PASS
        assert canary.score == 0
    _assert_nothing_leaks(_all_text(graded))
    sandbox.rest()
    assert (len(descendants(os.getpid())), _descriptors()) == before
    _assert_next_is_graded_right(sandbox)
    return tuple(test.verdict for test in graded.tests)


def _assert_nothing_leaks(text: str) -> None:
    assert SECRET not in text
    assert CANARY not in text
    assert "root:" not in text
    assert not any(character in text for character in "\x00\x07\x08\x1b\u202e")
    assert len(text) < 500_000


def _assert_next_is_graded_right(sandbox: Sandbox) -> None:
    """What comes next finds no file, no thread and nothing else of the program before it."""
    result = grade(sandbox, _tests()[:1], HONEST, only_samples=False).tests[0]
    assert (result.verdict, result.score, result.stdout) == (Verdict.PASS, 5, "working on 10 [] 1\n"), result
