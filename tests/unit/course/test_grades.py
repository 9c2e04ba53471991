"""What items add up to, against an obvious implementation that tries every way of dropping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import combinations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus.course import grades
from nbcampus.course.grades import (
    Category,
    CellState,
    GradedItem,
    Group,
    PointsRefused,
    Scheme,
    Standing,
    Weighting,
    best_kept,
    require_points,
)
from nbcampus.course.letters import Letter, ScaleRefused, letter_of, require_scale
from nbcampus.course.states import AssignmentMode, ContentType, GradeStatus

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ITEMS = [
    GradedItem(UUID(int=n), category, maximum)
    for n, (category, maximum) in enumerate(
        [
            (Category.HOMEWORK, 10),
            (Category.HOMEWORK, 20),
            (Category.HOMEWORK, 7),
            (Category.EXAM, 60),
            (Category.PRACTICE, 5),
            (Category.HOMEWORK, 0),
        ]
    )
]
STANDINGS = st.builds(
    Standing,
    st.integers(0, 80).map(lambda quarters: quarters / 4),
    st.sampled_from([CellState.GRADED, CellState.LATE, CellState.OVERRIDDEN]),
) | st.sampled_from(
    [Standing(None, state) for state in (CellState.OPEN, CellState.PENDING, CellState.MISSING, CellState.EXCUSED)]
)
GROUPS = st.lists(
    st.builds(
        Group,
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 5).map(float),
        st.integers(0, 4),
        st.frozensets(st.sampled_from(list(Category))),
    ),
    max_size=3,
    unique_by=lambda group: group.name,
)
SCHEMES = st.builds(
    Scheme,
    st.sampled_from(list(Weighting)),
    GROUPS.map(tuple),
    st.dictionaries(st.sampled_from([item.id for item in ITEMS]), st.sampled_from(["a", "b", None]), max_size=2),
)


def slow_total(standings: Sequence[Standing], scheme: Scheme) -> tuple[Fraction, Fraction, Fraction | None]:
    """Every subset of every group, in exact numbers."""
    of_group: dict[str, list[tuple[Fraction, Fraction]]] = {}
    for found, item in zip(standings, ITEMS, strict=True):
        if item.id in scheme.placed:
            name = scheme.placed[item.id]
            name = name if name in [group.name for group in scheme.groups] else None
        else:
            taking = [group.name for group in scheme.groups if item.category in group.categories]
            name = taking[0] if taking else ("" if scheme.weighting is Weighting.POINTS else None)
        points = 0 if found.state is CellState.MISSING else found.points
        if name is not None and points is not None and item.maximum > 0:
            of_group.setdefault(name, []).append((Fraction(points), Fraction(item.maximum)))
    earned = possible = share = weights = Fraction(0)
    for group in [*scheme.groups, Group("")]:
        scored = of_group.get(group.name, [])
        if not scored:
            continue
        keep = max(len(scored) - group.drop_lowest, 1)
        best = max(combinations(scored, keep), key=lambda kept: sum(p for p, _ in kept) / sum(m for _, m in kept))
        points, maximum = sum((p for p, _ in best), Fraction(0)), sum((m for _, m in best), Fraction(0))
        earned, possible = earned + points, possible + maximum
        share, weights = share + Fraction(group.weight) * points / maximum, weights + Fraction(group.weight)
    if scheme.weighting is Weighting.POINTS:
        share, weights = earned, possible
    return earned, possible, 100 * share / weights if weights else None


@given(st.lists(STANDINGS, min_size=len(ITEMS), max_size=len(ITEMS)), SCHEMES)
def test_a_total_is_what_trying_everything_finds(standings: list[Standing], scheme: Scheme) -> None:
    found = grades.total(standings, ITEMS, grades.grouped(ITEMS, scheme), scheme.weighting)
    earned, possible, percent = slow_total(standings, scheme)
    assert (found.percent is None) == (percent is None)
    # Of two best ways to drop either may be taken: the groups' shares are equal then, not their points.
    undropped = all(group.drop_lowest == 0 for group in scheme.groups)
    if percent is not None and (undropped or scheme.weighting is Weighting.GROUPS):
        assert found.percent == pytest.approx(float(percent))
    if undropped:
        assert (found.points, found.maximum) == (pytest.approx(float(earned)), pytest.approx(float(possible)))


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 30)), min_size=1, max_size=8),
    st.integers(0, 9),
)
def test_no_other_drop_helps_the_student_more(scored: list[tuple[int, int]], drop: int) -> None:
    kept = best_kept([(float(points), float(maximum)) for points, maximum in scored], drop)
    keep = max(len(scored) - drop, 1)
    assert len(kept) == keep
    best = max(Fraction(sum(p for p, _ in way), sum(m for _, m in way)) for way in combinations(scored, keep))
    assert Fraction(sum(p for p, _ in kept)) / Fraction(sum(m for _, m in kept)) == best


def test_the_item_with_the_lowest_share_is_not_always_the_one_to_drop() -> None:
    # Without the 20 % of a small item 60 % of 105 are left; without the 50 % of the large one 4 of 5 and 1 of 5.
    scored = [(1.0, 5.0), (50.0, 100.0), (5.0, 5.0)]
    assert sorted(best_kept(scored, 1)) == [(1.0, 5.0), (5.0, 5.0)]


@given(st.lists(STANDINGS, min_size=len(ITEMS), max_size=len(ITEMS)), SCHEMES)
def test_a_total_without_what_is_dropped_is_the_total(standings: list[Standing], scheme: Scheme) -> None:
    groups = grades.grouped(ITEMS, scheme)
    left_out = grades.dropped(standings, ITEMS, groups)
    kept = [Standing(None, CellState.EXCUSED) if place in left_out else each for place, each in enumerate(standings)]
    undropped = [(replace(group, drop_lowest=0), places) for group, places in groups]
    assert grades.total(kept, ITEMS, undropped, scheme.weighting) == grades.total(
        standings, ITEMS, groups, scheme.weighting
    )
    counted = [sum(standings[place].counted is not None for place in places) for _, places in groups]
    drops = [group.drop_lowest for group, _ in groups]
    assert len(left_out) == sum(min(drop, max(count - 1, 0)) for drop, count in zip(drops, counted, strict=True))


@pytest.mark.parametrize(
    ("points", "possible", "worth", "counted"),
    [(5, 10, 10, 5), (5, 10, 14, 7), (10, 10, 4, 4), (1, 3, 10, 3.333333333), (0, 0, 10, 0), (5, 10, 0, 0)],
)
def test_points_of_an_edited_quiz_are_a_share_of_what_it_is_worth_now(
    points: float, possible: float, worth: float, counted: float
) -> None:
    assert grades.of_worth(points, possible, worth) == counted


@pytest.mark.parametrize(
    ("points", "status", "due", "state"),
    [
        (None, None, None, CellState.OPEN),
        (None, None, NOW + timedelta(days=1), CellState.OPEN),
        (None, None, NOW - timedelta(days=1), CellState.MISSING),
        (None, GradeStatus.PENDING, NOW - timedelta(days=1), CellState.PENDING),
        (0.0, GradeStatus.GRADED, NOW - timedelta(days=1), CellState.GRADED),
    ],
)
def test_where_a_student_stands(points: float | None, status: Any, due: datetime | None, state: CellState) -> None:
    assert grades.standing(points=points, status=status, late=False, due=due, now=NOW).state is state


def test_what_is_not_published_or_worth_nothing_never_weighs() -> None:
    items = [GradedItem(UUID(int=1), Category.EXAM, 10, is_published=False), GradedItem(UUID(int=2), Category.EXAM, 0)]
    standings = [Standing(10.0, CellState.GRADED)] * 2
    assert grades.total(standings, items, grades.grouped(items, Scheme()), Weighting.POINTS) == grades.Total()


def test_late_points_are_points() -> None:
    found = grades.standing(points=3.0, status=GradeStatus.GRADED, late=True, due=NOW, now=NOW)
    assert (found.state, found.counted) == (CellState.LATE, 3.0)


def test_only_what_is_missing_counts_as_nothing() -> None:
    counted = {state: Standing(None, state).counted for state in CellState}
    assert [state for state, points in counted.items() if points is not None] == [CellState.MISSING]
    assert grades.overridden(None).state is CellState.EXCUSED
    assert grades.overridden(0.0) == Standing(0.0, CellState.OVERRIDDEN)


@pytest.mark.parametrize(("points", "bonus"), [(0, False), (10, False), (10.5, True), (1000, True)])
def test_points_that_an_item_can_have(points: float, bonus: bool) -> None:
    require_points(points, 10, allows_bonus=bonus, where="anna")


@pytest.mark.parametrize(("points", "bonus"), [(-0.1, True), (10.5, False)])
def test_points_that_an_item_cannot_have(points: float, bonus: bool) -> None:
    with pytest.raises(PointsRefused, match="anna"):
        require_points(points, 10, allows_bonus=bonus, where="anna")


def test_an_item_s_category_is_its_mode() -> None:
    assert grades.category_of(ContentType.ASSIGNMENT, AssignmentMode.EXAM) is Category.EXAM
    assert grades.category_of(ContentType.QUIZ, None) is Category.QUIZ


SCALE = [Letter("A", 90), Letter("B", 75.5), Letter("F", 0)]


@pytest.mark.parametrize(
    ("percent", "letter"),
    [(100, "A"), (120, "A"), (90, "A"), (89.999, "B"), (75.5, "B"), (75, "F"), (0, "F"), (None, None)],
)
def test_the_letter_of_a_percentage(percent: float | None, letter: str | None) -> None:
    require_scale(SCALE)
    assert letter_of(percent, SCALE) == letter
    assert letter_of(percent, []) is None


@pytest.mark.parametrize(
    "scale",
    [
        [Letter("A", 90)],
        [Letter("A", 50), Letter("B", 50), Letter("F", 0)],
        [Letter("A", 50), Letter("B", 60), Letter("F", 0)],
        [Letter("A", 50), Letter("A", 0)],
        [Letter("A", 50), Letter("F", -1)],
        [Letter("A", float("nan")), Letter("F", 0)],
        [Letter("A", float("inf")), Letter("F", 0)],
    ],
)
def test_a_scale_with_gaps_or_steps_upwards_is_refused(scale: list[Letter]) -> None:
    with pytest.raises(ScaleRefused):
        require_scale(scale)
