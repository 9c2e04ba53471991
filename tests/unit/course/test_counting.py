from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from nbcampus.course.counting import Counts, Submission, problem_points
from nbcampus.course.lateness import LateRule

DUE = datetime(2026, 9, 1, 12, tzinfo=UTC)
DAILY = LateRule(percent=20.0)


def submitted(number: int, points: float | None, hours_late: int) -> Submission:
    return Submission(UUID(int=number), points, DUE + timedelta(hours=hours_late))


@pytest.mark.parametrize(
    ("counts", "points", "attempt", "percent"),
    [(Counts.BEST, 7.0, 1, 0.0), (Counts.LAST, 6.0, 2, 40.0), (Counts.AVERAGE, 6.5, None, None)],
)
def test_what_counts_is_looked_for_after_the_deductions(
    counts: Counts, points: float, attempt: int | None, percent: float | None
) -> None:
    found = problem_points([submitted(1, 7.0, -1), submitted(2, 10.0, 26)], counts, DAILY, DUE)
    assert found is not None
    assert found.points == points
    counting = found.counting
    assert (counting and counting.attempt_id, counting and counting.percent) == (attempt and UUID(int=attempt), percent)


@pytest.mark.parametrize(("counts", "points"), [(Counts.BEST, 4.0), (Counts.LAST, 4.0), (Counts.AVERAGE, 3.0)])
def test_a_submission_without_points_is_passed_over(counts: Counts, points: float) -> None:
    given = [submitted(1, 2.0, -3), submitted(2, 4.0, -2), submitted(3, None, -1)]
    found = problem_points(given, counts, DAILY, DUE)
    assert found is not None
    assert found.points == points


@pytest.mark.parametrize("counts", Counts)
def test_nothing_graded_has_no_points(counts: Counts) -> None:
    assert problem_points([submitted(1, None, 0)], counts, DAILY, DUE) is None


def test_of_equally_good_submissions_the_earlier_counts() -> None:
    found = problem_points([submitted(1, 5.0, -2), submitted(2, 5.0, -1)], Counts.BEST, DAILY, DUE)
    assert found is not None
    assert found.counting is not None
    assert found.counting.attempt_id == UUID(int=1)
