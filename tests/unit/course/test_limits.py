from __future__ import annotations

import pytest

from nbcampus.course.limits import NoAttemptsLeft, attempts_left, require_attempt_left
from nbcampus.course.states import AttemptType


@pytest.mark.parametrize(
    ("limit", "used", "left"), [(None, 0, None), (None, 999, None), (3, 0, 3), (3, 2, 1), (3, 3, 0), (3, 5, 0)]
)
def test_what_is_left(limit: int | None, used: int, left: int | None) -> None:
    assert attempts_left(limit, used) == left


@pytest.mark.parametrize(("limit", "with_this"), [(None, 1), (None, 1000), (1, 1), (3, 3)])
def test_a_submission_within_the_limit_is_taken(limit: int | None, with_this: int) -> None:
    require_attempt_left(AttemptType.FINAL_SUBMISSION, limit, with_this)


def test_one_submission_too_many_is_refused_with_what_still_works() -> None:
    with pytest.raises(NoAttemptsLeft, match=r"All 3 submissions .* You can still run the tests") as refusal:
        require_attempt_left(AttemptType.FINAL_SUBMISSION, 3, 4)
    assert (refusal.value.status, refusal.value.error) == (409, "no_attempts_left")


def test_a_run_is_never_limited() -> None:
    require_attempt_left(AttemptType.TEST_RUN, 1, 1000)
