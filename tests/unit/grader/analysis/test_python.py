"""Every rule for Python finds its word in each of its examples and in none of its counter-examples."""

from __future__ import annotations

import pytest
from tests.unit.grader.analysis.python_cases import CASES

from nbcampus_grader.analysis import read
from nbcampus_grader.analysis.python import _OF_PROGRAMS, samples, syntax


def words(source: str) -> set[str]:
    return {finding.keyword for finding in read(source, "python", [])}


def params(which: int) -> list[object]:
    return [
        pytest.param(keyword, source, id=f"{keyword}-{number}")
        for keyword, cases in CASES.items()
        for number, source in enumerate(cases[which])
    ]


@pytest.mark.parametrize(("keyword", "source"), params(0))
def test_an_example_shows_its_word(keyword: str, source: str) -> None:
    assert keyword in words(source)


@pytest.mark.parametrize(("keyword", "source"), params(1))
def test_a_counter_example_does_not_show_it(keyword: str, source: str) -> None:
    assert keyword not in words(source)


def test_every_rule_has_examples_and_counter_examples() -> None:
    registered = set.union(syntax.rules.keywords, *(module.rules.keywords for module in _OF_PROGRAMS))
    assert registered == set(CASES)
    assert all(examples and counters for examples, counters in CASES.values())
    assert samples.rules.keywords == {"hard_coded_answer"}  # with its outcomes, in test_outcomes.py


def test_a_finding_names_the_line_that_shows_it() -> None:
    found = {
        one.keyword: one.line for one in read("def f(xs=[]):\n    if xs == True:\n        return 1\n", "python", [])
    }
    assert (found["mutable_default"], found["comparison_with_true"], found["missing_return"]) == (1, 2, 1)
