"""Budgets, states, and what of a model's answer is believed."""

from __future__ import annotations

import json

import pytest

from nbcampus.course.explanations.answer import LONGEST_SUMMARY, MOST_KEYWORDS, SCHEMA, NoAnswer, read_answer
from nbcampus.course.explanations.budget import Budget, BudgetSpent, Spent, left, require_left
from nbcampus.course.explanations.states import (
    ExplanationState,
    NothingToExplain,
    after_answer,
    require_explainable,
    require_move,
    why_none,
)
from nbcampus.course.keywords import KEYWORDS
from nbcampus.course.states import AttemptStatus
from nbcampus.errors import ChangedMeanwhile

S = ExplanationState
BUDGET = Budget(per_student=3, per_class=10)
GOOD = {"summary": "It prints.", "keywords": ["print_instead_of_return"], "hint": "What is returned?"}


@pytest.mark.parametrize(
    ("spent", "word"),
    [
        (Spent(3, 3, 0), "class allows 3"),
        (Spent(9, 9, 0), "tomorrow"),
        (Spent(0, 10, 0), "This class has used its 10"),
        (Spent(2, 5, 3), "a minute"),
    ],
)
def test_a_budget_that_is_spent_is_told_in_words(spent: Spent, word: str) -> None:
    with pytest.raises(BudgetSpent, match=word) as refused:
        require_left(BUDGET, spent)
    assert refused.value.status == 429


@pytest.mark.parametrize("spent", [Spent(), Spent(2, 9, 2)])
def test_what_is_left_may_be_asked_for(spent: Spent) -> None:
    require_left(BUDGET, spent)


def test_what_is_left_is_the_smaller_of_two() -> None:
    assert left(BUDGET, Spent()) == 3
    assert left(BUDGET, Spent(1, 9)) == 1
    assert left(BUDGET, Spent(5, 20)) == 0
    assert left(Budget(0, 10), Spent()) == 0


@pytest.mark.parametrize(
    ("reveals", "needs_release", "state"),
    [(True, True, S.WITHHELD), (True, False, S.WITHHELD), (False, True, S.DRAFTED), (False, False, S.RELEASED)],
)
def test_what_tells_the_solution_reaches_nobody(reveals: bool, needs_release: bool, state: S) -> None:
    assert after_answer(reveals_solution=reveals, needs_release=needs_release) is state


ALLOWED = {(S.DRAFTED, S.RELEASED), (S.DRAFTED, S.DISCARDED), (S.RELEASED, S.RELEASED), (S.RELEASED, S.DISCARDED)}


@pytest.mark.parametrize("present", S)
@pytest.mark.parametrize("wanted", S)
def test_moves_of_staff(present: S, wanted: S) -> None:
    if (present, wanted) in ALLOWED:
        require_move(present, present, wanted)
    else:
        with pytest.raises(NothingToExplain):
            require_move(present, present, wanted)


def test_of_two_who_decide_the_second_is_told() -> None:
    with pytest.raises(ChangedMeanwhile, match="discarded"):
        require_move(S.DISCARDED, S.DRAFTED, S.RELEASED)


@pytest.mark.parametrize("status", AttemptStatus)
def test_a_graded_attempt_is_explained(status: AttemptStatus) -> None:
    if status is AttemptStatus.COMPLETED:
        require_explainable(status, told=True)
    else:
        with pytest.raises(NothingToExplain):
            require_explainable(status, told=True)


def test_an_exam_is_explained_after_its_results() -> None:
    with pytest.raises(NothingToExplain, match="released"):
        require_explainable(AttemptStatus.COMPLETED, told=False)


def test_why_nobody_gets_one() -> None:
    assert "no language model" in (why_none(model=None, enabled=True) or "")
    assert "switched off" in (why_none(model="llama", enabled=False) or "")
    assert why_none(model="llama", enabled=True) is None


def test_an_answer_is_read() -> None:
    found = read_answer(json.dumps(GOOD), cut_off=False)
    assert (found.summary, found.keywords, found.hint) == ("It prints.", ("print_instead_of_return",), GOOD["hint"])


def test_keywords_are_of_the_vocabulary_alone() -> None:
    words = ["print_instead_of_return", "made_up", "off_by_one", "off_by_one", 7, *sorted(KEYWORDS)]
    found = read_answer(json.dumps({**GOOD, "keywords": words}), cut_off=False).keywords
    assert len(found) == MOST_KEYWORDS
    assert found[:2] == ("print_instead_of_return", "off_by_one")
    assert set(found) <= set(KEYWORDS)
    assert SCHEMA["properties"]["keywords"]["items"]["enum"] == sorted(KEYWORDS)


@pytest.mark.parametrize(
    ("text", "cut_off", "why"),
    [
        (json.dumps(GOOD), True, "cut off"),
        ("", False, "no JSON"),
        ("It prints.", False, "no JSON"),
        ("[]", False, "no JSON object"),
        (json.dumps({**GOOD, "summary": " \x00\n"}), False, "summary is empty"),
        (json.dumps({**GOOD, "hint": None}), False, "no hint"),
        (json.dumps({**GOOD, "keywords": "x"}), False, "no keywords"),
    ],
)
def test_what_is_no_answer_is_told_in_words(text: str, cut_off: bool, why: str) -> None:
    with pytest.raises(NoAnswer, match=why):
        read_answer(text, cut_off=cut_off)


def test_a_text_is_printable_and_has_an_end() -> None:
    found = read_answer(json.dumps({**GOOD, "summary": "a\x1b[2Jb\n\n\nc" + "x" * 5000}), cut_off=False)
    assert found.summary.startswith("a[2Jb\nc")
    assert len(found.summary) == LONGEST_SUMMARY
