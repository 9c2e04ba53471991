"""What a class's items add up to for one student: groups, dropped items, a total, a letter.

Points of an item are given; where they come from (gradings, marks, lateness, a teacher's override) is not known here.
A total says how the student stands now: what is neither graded nor overdue does not weigh.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from nbcampus.course.letters import Letter
from nbcampus.course.states import AssignmentMode, ContentType, GradeStatus
from nbcampus.errors import CampusError

_DIGITS = 9


class Weighting(StrEnum):
    """``points``: an item weighs its maximum; ``groups``: each group weighs what it says."""

    POINTS = "points"
    GROUPS = "groups"


class Category(StrEnum):
    """What kinds of items a group takes in by itself."""

    PRACTICE = "practice"
    HOMEWORK = "homework"
    EXAM = "exam"
    QUIZ = "quiz"


class CellState(StrEnum):
    """Where a student stands with an item of the gradebook; ``open`` is neither handed in nor overdue."""

    OPEN = "open"
    PENDING = "pending"
    GRADED = "graded"
    LATE = "late"
    MISSING = "missing"
    OVERRIDDEN = "overridden"
    EXCUSED = "excused"


class PointsRefused(CampusError):
    """Points that the item cannot have."""

    status = 422
    error = "points_refused"


@dataclass(frozen=True)
class Group:
    """Items that weigh together. ``drop_lowest`` of them are left out, but one always stays."""

    name: str
    weight: float = 0.0
    drop_lowest: int = 0
    categories: frozenset[Category] = frozenset()


@dataclass(frozen=True)
class Scheme:
    """How a class is graded. ``placed`` puts single items into a group by name, or with None out of the total."""

    weighting: Weighting = Weighting.POINTS
    groups: tuple[Group, ...] = ()
    placed: Mapping[UUID, str | None] = field(default_factory=dict)
    letters: tuple[Letter, ...] = ()
    allows_bonus: bool = False
    shows_statistics: bool = False
    shows_reasons: bool = True


@dataclass(frozen=True)
class GradedItem:
    """An item of the gradebook; ``maximum`` is what its parts are worth together."""

    id: UUID
    category: Category
    maximum: float
    is_published: bool = True


@dataclass(frozen=True)
class Standing:
    """One student at one item. ``points`` is None where nothing is known or the student is excused."""

    points: float | None
    state: CellState

    @property
    def counted(self) -> float | None:
        """What weighs in the total: points, 0 for what is missing, None for what does not weigh (yet)."""
        return 0.0 if self.state is CellState.MISSING else self.points


@dataclass(frozen=True)
class Total:
    """``percent`` is None while nothing weighs; points and maximum are those of the items that do."""

    points: float = 0.0
    maximum: float = 0.0
    percent: float | None = None


def category_of(kind: ContentType, mode: AssignmentMode | None) -> Category:
    """An assignment's category is its mode."""
    return Category.QUIZ if kind is ContentType.QUIZ or mode is None else Category(mode.value)


def standing(
    *,
    points: float | None,
    status: GradeStatus | None,
    late: bool,
    due: datetime | None,
    now: datetime,
) -> Standing:
    """Where the gradings alone put a student; ``status`` is that of the entry, None when there is none."""
    if points is not None:
        return Standing(points, CellState.LATE if late else CellState.GRADED)
    if status is GradeStatus.PENDING:
        return Standing(None, CellState.PENDING)
    return Standing(None, CellState.MISSING if due is not None and due < now else CellState.OPEN)


def overridden(points: float | None) -> Standing:
    """Where a teacher's override puts a student, whatever was graded; None excuses."""
    return Standing(points, CellState.EXCUSED if points is None else CellState.OVERRIDDEN)


def require_points(points: float, maximum: float, *, allows_bonus: bool, where: str) -> None:
    """Raises PointsRefused for what is negative, or over the maximum in a class without bonus points."""
    if points < 0:
        raise PointsRefused(f"{where}: points cannot be negative.")
    if points > maximum and not allows_bonus:
        raise PointsRefused(f"{where}: {points:g} is over the maximum of {maximum:g}, and the class gives no bonus.")


def group_of(item: GradedItem, scheme: Scheme) -> str | None:
    """The name of the group that an item weighs in; None for none."""
    if item.id in scheme.placed:
        return scheme.placed[item.id]
    return next((group.name for group in scheme.groups if item.category in group.categories), None)


def grouped(items: Sequence[GradedItem], scheme: Scheme) -> list[tuple[Group, list[int]]]:
    """The groups with the places of their items in ``items``: computed once for a class, used for each student.

    By points an item of no group weighs too, unless it is placed nowhere. What is worth nothing never weighs, nor does
    what is not published.
    """
    places: dict[str, list[int]] = {group.name: [] for group in scheme.groups}
    alone: list[int] = []
    for place, item in enumerate(items):
        name = group_of(item, scheme)
        if item.maximum <= 0 or not item.is_published:
            continue
        if name is not None and name in places:
            places[name].append(place)
        elif item.id not in scheme.placed and scheme.weighting is Weighting.POINTS:
            alone.append(place)
    found = [(group, places[group.name]) for group in scheme.groups]
    return [*found, (Group(""), alone)] if alone else found


def of_worth(points: float, possible: float, worth: float) -> float:
    """Points out of ``possible`` in what the item is worth now: a quiz that is edited counts by the share earned.

    Who took it before is so neither behind those who are asked more, nor above the maximum once less is asked.
    """
    return points if possible in (worth, 0) else round(points * worth / possible, _DIGITS)


def total(
    standings: Sequence[Standing],
    items: Sequence[GradedItem],
    groups: Iterable[tuple[Group, list[int]]],
    weighting: Weighting,
) -> Total:
    """A student's total, from ``standings`` in the order of ``items`` and what ``grouped`` found.

    A group in which nothing weighs yet leaves its weight to the others.
    """
    points = maximum = share = weights = 0.0
    for group, places in groups:
        scored = [
            (counted, items[place].maximum) for place in places if (counted := standings[place].counted) is not None
        ]
        kept = best_kept(scored, group.drop_lowest)
        if not kept:
            continue
        earned, possible = sum(each for each, _ in kept), sum(each for _, each in kept)
        points, maximum = points + earned, maximum + possible
        share, weights = share + group.weight * earned / possible, weights + group.weight
    if weighting is Weighting.POINTS:
        share, weights = points, maximum
    percent = round(100 * share / weights, _DIGITS) if weights > 0 else None
    return Total(round(points, _DIGITS), round(maximum, _DIGITS), percent)


def dropped(
    standings: Sequence[Standing], items: Sequence[GradedItem], groups: Iterable[tuple[Group, list[int]]]
) -> set[int]:
    """The places of what ``total`` leaves out as the lowest of its group."""
    found: set[int] = set()
    for group, places in groups:
        scored = {
            place: (counted, items[place].maximum)
            for place in places
            if (counted := standings[place].counted) is not None
        }
        kept = list(best_kept(list(scored.values()), group.drop_lowest))
        for place, pair in scored.items():
            if pair in kept:
                kept.remove(pair)
            else:
                found.add(place)
    return found


def best_kept(scored: Sequence[tuple[float, float]], drop: int) -> Sequence[tuple[float, float]]:
    """What stays of (points, maximum) pairs when the ``drop`` are left out without which the share is highest.

    These are not always those with the lowest share, nor does dropping one after the other find them. Dinkelbach's
    method does: keep those with the highest ``points - share * maximum``, take their share, and again until it stays.
    Source: D. Kane and J. Kane, Dropping lowest grades, Mathematics Magazine 79 (2006).
    """
    keep = max(len(scored) - drop, 1)
    if drop <= 0 or len(scored) <= 1:
        return scored
    kept = list(scored)
    share = _share(kept)
    while True:
        kept = sorted(scored, key=lambda each: share * each[1] - each[0])[:keep]
        better = _share(kept)
        if better <= share:
            return kept
        share = better


def _share(scored: Sequence[tuple[float, float]]) -> float:
    return sum(points for points, _ in scored) / sum(maximum for _, maximum in scored)
