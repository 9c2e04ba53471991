"""Every program of the corpus against the real sandbox, with each launcher."""

from __future__ import annotations

import dataclasses
import json
import os

import pytest
from tests.hostile.corpus import SECRET, Entry, entries
from tests.hostile.processes import descendants

from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import Sandbox
from nbcampus_grader.steps import Graded, TestSpec, grade, parse_tests

CANARY = f"CANARY-expected-{os.urandom(8).hex()}"
LIMITS = {"wall_seconds": 0.5, "cpu_seconds": 2, "memory_mb": 96}
HONEST = "def solve(n):\n    print('working on', n)\n    return sum(k * k for k in range(n))\n"


def _tests() -> tuple[TestSpec, ...]:
    common = {"kind": "call", "visibility": "hidden", "points": 5, "function": "solve", "limits": LIMITS}
    return parse_tests(
        [
            {**common, "name": "honest", "args": [10], "expected": 285},
            # Nobody can compute this one: to pass it is to have forged the result or read the answer key.
            {**common, "name": "canary", "args": [11], "expected": CANARY},
        ]
    )


def _all_text(graded: Graded) -> str:
    results = [{**dataclasses.asdict(test), "reason": ""} for test in graded.tests]
    return json.dumps(results, ensure_ascii=False)


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
def test_program_gets_no_mark_leaks_nothing_and_leaves_nothing(sandbox: Sandbox, entry: Entry) -> None:
    sandbox.rest()
    before = len(descendants(os.getpid()))
    graded = grade(sandbox, _tests(), entry.source, only_samples=False)
    assert graded.system_error is None
    honest, canary = graded.tests
    assert honest.verdict.value in entry.allowed, honest
    assert canary.verdict is not Verdict.PASS
    assert canary.score == 0
    text = _all_text(graded)
    assert SECRET not in text
    assert CANARY not in text
    assert "root:" not in text
    assert not any(character in text for character in "\x00\x07\x08\x1b\u202e")
    sandbox.rest()
    assert len(descendants(os.getpid())) == before
    _assert_next_is_graded_right(sandbox)


def _assert_next_is_graded_right(sandbox: Sandbox) -> None:
    result = grade(sandbox, _tests()[:1], HONEST, only_samples=False).tests[0]
    assert (result.verdict, result.score, result.stdout) == (Verdict.PASS, 5, "working on 10\n"), result
