"""What a student learns of an exam before its results are released."""

from __future__ import annotations

import pytest

from nbcampus.course.results import are_told, merged, unreleased
from nbcampus.course.states import AssignmentMode
from nbcampus.course.verdicts import Verdict


@pytest.mark.parametrize("verdict", sorted(set(Verdict) - {Verdict.PASS, Verdict.COMPILE_ERROR}))
def test_the_one_verdict_does_not_say_how_or_how_often_a_hidden_test_failed(verdict: Verdict) -> None:
    assert merged([Verdict.PASS, verdict]) is Verdict.FAIL
    assert merged([verdict, verdict]) is Verdict.FAIL


def test_all_passed_is_passed_and_code_that_cannot_be_read_is_told_as_such() -> None:
    assert merged([Verdict.PASS, Verdict.PASS]) is Verdict.PASS
    assert merged([Verdict.COMPILE_ERROR] * 3) is Verdict.COMPILE_ERROR
    assert merged([Verdict.COMPILE_ERROR, Verdict.FAIL]) is Verdict.FAIL


def test_only_an_exam_waits_for_its_release() -> None:
    assert not are_told(AssignmentMode.EXAM, released=False)
    assert are_told(AssignmentMode.EXAM, released=True)
    assert all(are_told(mode, released=False) for mode in (AssignmentMode.HOMEWORK, AssignmentMode.PRACTICE, None))


def test_a_copy_for_another_term_keeps_the_rules_and_not_the_release() -> None:
    assert unreleased(
        {"max_attempts": 3, "results_released": True, "feedback_released_at": "2026-09-01T12:00:00Z"}
    ) == {"max_attempts": 3}
