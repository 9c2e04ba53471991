"""A term's grades computed the obvious way from what was scripted. Nothing of the product is used here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from math import ceil

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

Cell = tuple[float | None, str]
"""Points, and the letter of the gradebook for how they came about."""


@dataclass(eq=False)
class HandedIn:
    """A final submission: when it was clicked, what its tests gave, and what a person made of that."""

    clicked: datetime
    graded: float
    marked: float | None = None

    def points(self, *, with_marks: bool) -> float:
        return self.marked if with_marks and self.marked is not None else self.graded


@dataclass(eq=False)
class Answered:
    """One attempt at a quiz: when it came, and what it earned of how many points; None while a person has to say."""

    at: datetime
    earned: float | None
    possible: float


@dataclass
class Penalty:
    """Percent for each started unit, after a grace; ``bank`` says whether late days pay."""

    percent: float = 0
    unit: timedelta = DAY
    most: float = 100
    grace: timedelta = timedelta(0)
    bank: bool = True


@dataclass
class Work:
    """An assignment, or a quiz. ``places`` are what its problems are worth; nothing is told before ``released``.

    A quiz that is not ``released`` tells students after their own due date.
    """

    title: str
    places: list[float]
    due: datetime
    kind: str = "homework"
    counts: str = "best"
    penalty: Penalty = field(default_factory=Penalty)
    released: bool = True

    @property
    def worth(self) -> float:
        return sum(self.places)


@dataclass
class Pupil:
    """A student with what they were granted, what they did, and what teachers gave instead (None excuses)."""

    name: str
    section: str
    extra_days: int = 0
    extensions: dict[str, datetime] = field(default_factory=dict)
    handed_in: dict[tuple[str, int], list[HandedIn]] = field(default_factory=dict)
    answered: dict[str, list[Answered]] = field(default_factory=dict)
    given: dict[str, float | None] = field(default_factory=dict)

    def attempts(self, work: Work) -> list[list[HandedIn]]:
        return [self.handed_in.get((work.title, place), []) for place in range(len(work.places))]


@dataclass
class Term:
    """All works in order, what sections were granted, and how the class is graded."""

    works: list[Work]
    pupils: list[Pupil]
    late_days: int
    weights: dict[str, tuple[float, int]]
    letters: list[tuple[str, float]]
    section_extensions: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def due(self, pupil: Pupil, work: Work) -> datetime:
        granted = [pupil.extensions.get(work.title), self.section_extensions.get((pupil.section, work.title))]
        due = max([moment for moment in granted if moment], default=work.due)
        return due if work.kind == "exam" else due + pupil.extra_days * DAY

    def row(self, pupil: Pupil, now: datetime) -> list[Cell]:
        """A student's cells in the order of the works."""
        points = self._points(pupil)
        return [self._cell(pupil, work, points[work.title], now) for work in self.works]

    def own_row(self, pupil: Pupil, now: datetime) -> list[Cell]:
        """The cells as the student sees them."""
        points = self._points(pupil, told=True)
        cells = [self._cell(pupil, work, points[work.title], now) for work in self.works]
        return [
            cell if self._is_told(pupil, work, now) else _hidden(cell)
            for work, cell in zip(self.works, cells, strict=True)
        ]

    def percent(self, row: list[Cell]) -> float | None:
        """Each group's share with its worst works dropped, weighed."""
        earned = weights = 0.0
        for kind, (weight, drop) in self.weights.items():
            pairs = [
                (0.0 if letter == "m" else points, work.worth)
                for work, (points, letter) in zip(self.works, row, strict=True)
                if work.kind == kind and (letter == "m" or points is not None)
            ]
            if pairs:
                earned += weight * _best_share(pairs, max(len(pairs) - drop, 1))  # type: ignore[arg-type]
                weights += weight
        return 100 * earned / weights if weights else None

    def letter(self, percent: float | None) -> str | None:
        return None if percent is None else next(letter for letter, least in self.letters if percent >= least)

    def _cell(self, pupil: Pupil, work: Work, points: float | None, now: datetime) -> Cell:
        if work.title in pupil.given:
            given = pupil.given[work.title]
            return given, "e" if given is None else "v"
        due, answers = self.due(pupil, work), pupil.answered.get(work.title, [])
        if points is None:
            return None, "p" if answers else "m" if due < now else "o"
        clicks = [one.clicked for attempts in pupil.attempts(work) for one in attempts]
        return points, "l" if max([*clicks, *[one.at for one in answers]]) > due else "g"

    def _is_told(self, pupil: Pupil, work: Work, now: datetime) -> bool:
        return work.released or (work.kind == "quiz" and self.due(pupil, work) < now)

    def _points(self, pupil: Pupil, *, told: bool = False) -> dict[str, float | None]:
        """Late days are spent in the order of the student's due dates, as few as give a work the most points."""
        left, found = self.late_days, {}
        for work in sorted(self.works, key=lambda work: self.due(pupil, work)):
            best, spent = None, 0
            for days in range(left + 1 if work.kind == "homework" and work.penalty.bank else 1):
                points = self._work_points(pupil, work, days, with_marks=work.released or not told)
                if points is not None and (best is None or points > best):
                    best, spent = points, days
            found[work.title] = best
            left -= spent
        return found

    def _work_points(self, pupil: Pupil, work: Work, days: int, *, with_marks: bool) -> float | None:
        if work.kind == "quiz":
            return _quiz_points(work, pupil.answered.get(work.title, []))
        due = self.due(pupil, work) + days * DAY
        places = [
            _counted(work, [_charged(work, one, due, with_marks=with_marks) for one in attempts])
            for attempts in pupil.attempts(work)
            if attempts
        ]
        return round(sum(places), 9) if places else None


def _quiz_points(work: Work, attempts: list[Answered]) -> float | None:
    """The best attempt, in the points that the quiz is worth now."""
    marked = [(one.earned, one.possible) for one in attempts if one.earned is not None]
    if not marked:
        return None
    earned, possible = max(marked)
    return earned / possible * work.worth


def _hidden(cell: Cell) -> Cell:
    return None, "o" if cell[1] in "om" else "p"


def _charged(work: Work, one: HandedIn, due: datetime, *, with_marks: bool) -> float:
    points, late, penalty = one.points(with_marks=with_marks), one.clicked - due, work.penalty
    if work.kind != "homework" or late <= penalty.grace:
        return points
    return points * (1 - min(ceil(late / penalty.unit) * penalty.percent, penalty.most) / 100)


def _counted(work: Work, points: list[float]) -> float:
    if work.counts == "average":
        return sum(points) / len(points)
    return points[-1] if work.counts == "last" else max(points)


def _best_share(pairs: list[tuple[float, float]], keep: int) -> float:
    return max(
        sum(points for points, _ in kept) / sum(worth for _, worth in kept) for kept in combinations(pairs, keep)
    )
