"""Sample tests of every kind in the notebook's table, with nothing that could turn into markup."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.server.examples import a_problem

from nbcampus.notebooks.samples import samples_markdown

ID = "0192f0c1-2222-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("test", "row"),
    [
        (
            {"kind": "property", "function": "solve"},
            "many calls of solve</code> | <code>what the reference returns",
        ),
        ({"kind": "checker", "function": "solve", "args": [4]}, "solve(4)</code> | <code>any right answer"),
        ({"kind": "checker", "stdin": "4\n"}, "4</code> | <code>any right answer"),
        (
            {"kind": "opaque", "cell": "assert solve(1)\nassert 1\n"},
            "assert solve(1)<br>assert 1</code> | <code>no error",
        ),
        ({"kind": "asserts", "cell": "assert solve(1)\n"}, "assert solve(1)</code> | <code>no error"),
        (
            {"kind": "notebook", "values": [{"expression": "a + b", "expected": 3}]},
            "a + b</code> | <code>a + b = 3",
        ),
        (
            {"kind": "call", "function": "f", "args": [{"$array": [1]}], "expected": {"$tuple": [1, 2]}},
            "f(np.array(&#91;1&#93;))</code> | <code>(1, 2)",
        ),
    ],
)
def test_a_row_says_what_is_given_and_what_is_expected(test: dict[str, Any], row: str) -> None:
    problem = a_problem(sample_tests=[{"id": ID, "name": "one", "points": 2, **test}])
    assert f"| one | <code>{row}</code> | 2 |" in samples_markdown(problem)
