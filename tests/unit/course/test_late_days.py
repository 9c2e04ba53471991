from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from nbcampus.course.counting import Counts, Submission
from nbcampus.course.late_days import LateItem, account
from nbcampus.course.lateness import LateRule, LateUnit

DUE = datetime(2026, 9, 1, 12, tzinfo=UTC)
DAILY = LateRule(percent=20.0)


def item(
    number: int, *submitted: tuple[float | None, float], rule: LateRule = DAILY, counts: Counts = Counts.BEST
) -> LateItem:
    """The ``number``-th weekly item with one place; submissions are (points, hours late)."""
    due = DUE + timedelta(weeks=number)
    submissions = [
        Submission(UUID(int=place), points, due + timedelta(hours=hours))
        for place, (points, hours) in enumerate(submitted)
    ]
    return LateItem(UUID(int=number), due, rule, counts, {UUID(int=number): submissions})


rules = st.builds(
    LateRule,
    grace=st.timedeltas(timedelta(0), timedelta(days=1)),
    percent=st.floats(0, 100),
    unit=st.sampled_from(LateUnit),
    cap=st.floats(0, 100),
    uses_bank=st.booleans(),
)
submissions = st.tuples(st.none() | st.floats(0, 10), st.floats(-50, 200))
courses = st.lists(st.tuples(st.lists(submissions, max_size=3), rules, st.sampled_from(Counts)), max_size=4).map(
    lambda drawn: [item(n, *sent, rule=rule, counts=counts) for n, (sent, rule, counts) in enumerate(drawn)]
)


def test_days_pay_in_the_order_of_the_due_dates() -> None:
    second, first = item(2, (10.0, 30)), item(1, (10.0, 30))
    found = account([second, first], 3)
    assert found.paid == {UUID(int=1): 2, UUID(int=2): 1}
    assert {key.int: points.points for key, points in found.points.items()} == {1: 10.0, 2: 8.0}
    assert found.left == 0


def test_a_late_attempt_that_does_not_count_costs_no_days() -> None:
    assert account([item(1, (10.0, -1), (10.0, 30))], 3).left == 3


def test_a_worthless_late_attempt_costs_no_days() -> None:
    assert account([item(1, (0.0, 30)), item(2, (None, 30))], 3).left == 3


def test_days_do_not_pay_where_the_rule_says_so() -> None:
    found = account([item(1, (10.0, 30), rule=LateRule(percent=20.0, uses_bank=False))], 3)
    assert (found.left, found.points[UUID(int=1)].points) == (3, 6.0)


@given(courses, st.integers(0, 10))
def test_the_bank_is_never_negative_and_every_day_is_accounted_for(course: list[LateItem], days: int) -> None:
    found = account(course, days)
    assert found.left >= 0
    assert found.left + sum(found.paid.values()) == days


@given(courses, st.integers(0, 5))
def test_a_bank_never_lowers_the_points_of_anything(course: list[LateItem], days: int) -> None:
    without, having = account(course, 0), account(course, days)
    assert without.points.keys() == having.points.keys()
    for key, points in without.points.items():
        assert having.points[key].points >= points.points - 1e-9


@given(courses, st.integers(0, 5))
def test_the_order_in_which_items_are_given_does_not_matter(course: list[LateItem], days: int) -> None:
    assert account(course, days) == account(list(reversed(course)), days)
