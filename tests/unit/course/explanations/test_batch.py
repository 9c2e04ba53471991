"""Which answers are asked about at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nbcampus.course.explanations.batch import Answer, Skip, choose

WRONG = Answer("a", "anna", graded=True, failed=True, explained=False)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (replace(WRONG, graded=False, failed=False), Skip.UNGRADED),
        (replace(WRONG, failed=False), Skip.PASSED),
        (replace(WRONG, failed=False, explained=True), Skip.PASSED),
        (replace(WRONG, explained=True), Skip.EXPLAINED),
        (replace(WRONG, in_minute=3), Skip.TOO_FAST),
    ],
)
def test_an_answer_is_left_out_for_one_reason(answer: Answer[str], why: Skip) -> None:
    batch = choose([answer], 10)
    assert (batch.asked, batch.skipped) == ([], {why: 1})


def test_the_budget_is_theirs_who_come_first() -> None:
    answers = [replace(WRONG, attempt_id=name, student_id=name) for name in "abc"]
    batch = choose([replace(WRONG, failed=False), *answers], 2)
    assert [one.attempt_id for one in batch.asked] == ["a", "b"]
    assert batch.skipped == {Skip.PASSED: 1, Skip.BUDGET: 1}


def test_several_answers_of_one_student_are_three_a_minute() -> None:
    batch = choose([replace(WRONG, attempt_id=name, in_minute=1) for name in "abc"], 10)
    assert len(batch.asked) == 2
    assert batch.skipped == {Skip.TOO_FAST: 1}


def test_an_overspent_budget_asks_nothing() -> None:
    assert choose([WRONG], -5).skipped == {Skip.BUDGET: 1}
