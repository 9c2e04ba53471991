"""Programs that attack one kind of test, twice each; a forgery gets no mark and tells no secret."""

from __future__ import annotations

import dataclasses
import json
import os
import unicodedata
from collections import Counter
from typing import Any

import pytest
from tests.hostile.corpus import Entry, against
from tests.hostile.processes import descendants

from nbcampus.course.verdicts import Verdict
from nbcampus_grader.sandbox import Sandbox
from nbcampus_grader.steps import Graded, TestSpec, grade, parse_tests

# What is new here is how results are judged; each launcher's walls are held to the corpus.
pytestmark = pytest.mark.parametrize("sandbox", ["builtin"], indirect=True)

CANARY = f"CANARY-expected-{os.urandom(8).hex()}"
GENERATOR = "def inputs(random):\n    return [[random.randrange(100) for _ in range(random.randrange(1, 12))]]\n"
CHECK = f"""
SECRET = {CANARY!r}
def check(given, got):
    print(True)
    if given == "never" or given == ["never"]:
        return got == SECRET
    numbers = got.split() if isinstance(got, str) else got
    if not isinstance(numbers, list) or len(numbers) != 2:
        return (0, f"expected two numbers, got {{got}}")
    if not all(type(n) is int or isinstance(n, str) and n.isascii() and n.isdigit() and len(n) < 9 for n in numbers):
        return False, "expected two whole numbers"
    return sum(map(int, numbers)) == 4
"""
COMMON: dict[str, Any] = {"visibility": "hidden", "points": 5, "limits": {"wall_seconds": 8, "cpu_seconds": 8}}
NEVER = {**COMMON, "limits": {"wall_seconds": 0.3, "cpu_seconds": 1}}

PROPERTY = {**COMMON, "kind": "property", "function": "solve", "generator": GENERATOR, "cases": 40}
CHECKER = {**COMMON, "kind": "checker", "checker": CHECK}
OPAQUE = {
    **COMMON,
    "kind": "opaque",
    "cell": "# The teacher's own words.\n\nassert solve(1) == 0\nassert solve(10) == 285\n",
}
ASSERTS = {**COMMON, "kind": "asserts"}
RELATIONS = """
xs = [4, 9, 2]
assert isinstance(solve(4), int) and 13 < solve(4) <= 14
assert abs(solve(5) - 30) < 1e-9
assert math.isclose(solve(6), 55.0)
assert solve(3) in (4, 5) and solve(9) % 17 == 0
assert np.allclose(limits(xs), [2, 9])
assert len(limits(xs)) == 2
"""
ARRAY = {**COMMON, "kind": "call", "function": "solve"}
NOTEBOOK = {**COMMON, "kind": "notebook"}
TESTS: dict[str, list[dict[str, Any]]] = {
    "property": [
        {**PROPERTY, "name": "sorted", "reference": "def solve(xs):\n    return sorted(xs)\n"},
        # Nobody can know this answer: to have it is to have read it.
        {**PROPERTY, "name": "canary", "reference": f"def solve(xs):\n    return {CANARY!r}\n"},
    ],
    "checker": [
        {**CHECKER, "name": "function", "function": "solve", "args": [4]},
        {**CHECKER, "name": "program", "stdin": "4\n"},
        {**CHECKER, "name": "canary", "stdin": "never"},
        {**CHECKER, "name": "canary function", "function": "solve", "args": ["never"]},
    ],
    "opaque": [{**OPAQUE, "name": "squares"}],
    "asserts": [
        {**ASSERTS, "name": "values", "cell": "assert solve(1) == 0\nassert solve(10) == 285\n"},
        {**ASSERTS, "name": "relations", "cell": RELATIONS},
        {**ASSERTS, "name": "canary", "cell": f"wanted = {CANARY!r}\nassert solve(3) == wanted, {CANARY!r}\n"},
    ],
    "arrays": [
        {**ARRAY, "name": "doubled", "args": [{"$array": [[1, 2], [3, 4]]}], "expected": {"$array": [[2, 4], [6, 8]]}},
        {**ARRAY, "name": "canary", "args": [{"$array": [0]}], "expected": {"$array": [CANARY, CANARY]}},
        {**ARRAY, "name": "canary frame", "args": [[]], "expected": {"$frame": {"a": [CANARY]}}},
    ],
    "notebook": [
        {
            **NOTEBOOK,
            "name": "totals",
            "values": [
                {"expression": "total", "expected": 6},
                {"expression": "table * 2", "expected": {"$array": [2.0, 4.0]}},
            ],
        },
        {**NOTEBOOK, "name": "canary", "values": [{"expression": "total", "expected": CANARY}]},
    ],
}
Verdicts = tuple[str, ...]


def specs_for(kind: str, entry: Entry) -> tuple[TestSpec, ...]:
    hurry = NEVER["limits"] if entry.allowed == {"timeout"} else COMMON["limits"]
    return parse_tests([{**test, "limits": hurry} for test in TESTS[kind]])


def shown(graded: Graded) -> str:
    """All that the results tell of the answer.

    What was expected may stand in ``expected`` and ``reason``, and in the assert that does not hold.
    """
    results = [{**dataclasses.asdict(test), "reason": "", "expected": ""} for test in graded.tests]
    for result in results:
        if (result["inputs"] or "").startswith("assert "):
            result["inputs"] = ""
    return json.dumps(results, ensure_ascii=False)


def acts(character: str) -> bool:
    """Whether a character does something in a terminal or to the direction of a text."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs") and character not in "\n\t"


def judge(sandbox: Sandbox, kind: str, entry: Entry) -> Verdicts:
    sandbox.rest()
    before = len(descendants(os.getpid()))
    graded = grade(sandbox, specs_for(kind, entry), entry.source, only_samples=False, seed=os.urandom(4).hex())
    sandbox.rest()
    assert len(descendants(os.getpid())) == before
    assert graded.system_error is None, graded.system_error
    for result in graded.tests:
        if result.test_id.startswith("canary"):
            assert result.verdict is not Verdict.PASS, "a forgery got a mark"
            assert result.score == 0
        else:
            assert result.verdict.value in entry.allowed, (result.test_id, result)
        texts = (result.reason, result.got or "", result.stdout, result.error.message if result.error else "")
        assert not [text for text in texts if any(map(acts, text))], texts
    assert CANARY not in shown(graded)
    return tuple(result.verdict.value for result in graded.tests)


@pytest.mark.parametrize(
    ("kind", "entry"),
    [pytest.param(kind, entry, id=entry.name) for kind in TESTS for entry in against(kind)],
)
def test_a_program_gets_the_verdict_that_it_must_get_twice(sandbox: Sandbox, kind: str, entry: Entry) -> None:
    first, second = (judge(sandbox, kind, entry) for _ in range(2))
    if len(entry.allowed) == 1:
        assert first == second
    right = against(kind)[[each.name for each in against(kind)].index(f"kinds/{kind}/honest")]
    assert set(judge(sandbox, kind, right)[: 2 if kind == "checker" else 1]) == {"pass"}


def test_who_guesses_which_run_is_the_test_is_seldom_lucky_and_mostly_caught(sandbox: Sandbox) -> None:
    source = """
import os
class Equal:
    def __eq__(self, other):
        return LIES
LIES = os.urandom(1)[0] < 128
def solve(n):
    return Equal()
"""
    tests = parse_tests(TESTS["opaque"])
    rounds = 24
    seen = Counter(grade(sandbox, tests, source, only_samples=False).tests[0].verdict.value for _ in range(rounds))
    # One run in two is lied to; to pass, that must be the test and none of the three twins: one time in sixteen.
    assert seen["pass"] <= rounds // 3
    assert seen["rejected"] >= rounds // 8
    assert set(seen) <= {"pass", "fail", "rejected"}
