"""The whole history before anything is written: who clicks what, when, with which code."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from nbcampus.course.states import AssignmentMode, AttemptType, Difficulty
from nbcampus.ids import uuid7_at
from nbcampus_grader.simulate.repertoire import Place
from nbcampus_grader.simulate.roster import Student
from nbcampus_grader.simulate.term import Term, Window, pause_seconds, sit_down
from nbcampus_grader.simulate.trajectories import Step, trajectory

_TAKES_PART = {AssignmentMode.HOMEWORK: 0.97, AssignmentMode.EXAM: 0.95, AssignmentMode.PRACTICE: 0.8}
_TRIES = {Difficulty.EASY: 1.0, Difficulty.MEDIUM: 1.4, Difficulty.HARD: 1.9}


@dataclass(frozen=True)
class Click:
    """One attempt to be. ``created_at`` is its arrival at the hub; the ids carry that moment."""

    attempt_id: UUID
    job_id: UUID
    student: Student
    place: Place
    type: AttemptType
    code: str
    created_at: datetime
    clicked_at: datetime
    focused_seconds: int
    picked_up_at: datetime


@dataclass(frozen=True)
class Work:
    """One student at one problem, with so many clicks to spend."""

    student: Student
    place: Place
    clicks: int


def plan(
    students: Sequence[Student], places: Sequence[Place], windows: dict[UUID, Window], term: Term,
    attempts: int, rng: random.Random,
) -> list[Click]:  # fmt: skip
    """``attempts`` clicks in the order of time (fewer only if nobody takes part in anything)."""
    pairs = _pairs(students, places, windows, term, rng)
    clicks: list[Click] = []
    sessions: dict[tuple[str, UUID], list[Work]] = {}
    for work in _budget(pairs, attempts, rng):
        sessions.setdefault((work.student.hub_name, work.place.item_id), []).append(work)
    for (_, item_id), works in sessions.items():
        clicks += _evenings(works, windows[item_id], rng)
    return sorted(clicks, key=lambda click: (click.created_at, click.attempt_id))


def _pairs(
    students: Sequence[Student], places: Sequence[Place], windows: dict[UUID, Window], term: Term, rng: random.Random
) -> list[tuple[Student, Place]]:
    """Who works on what. Who leaves the course works on nothing that opens later."""
    pairs = []
    for student in students:
        taking_part: dict[UUID, bool] = {}
        for place in places:
            window = windows[place.item_id]
            if place.item_id not in taking_part:
                here = term.share(window.opens) < student.leaves_at
                chance = _TAKES_PART[place.mode] * (0.55 + 0.45 * student.diligence) * (0.3 + 0.7 * window.elapsed)
                taking_part[place.item_id] = here and rng.random() < chance
            if taking_part[place.item_id] and rng.random() < 0.95:
                pairs.append((student, place))
    return pairs


def _budget(pairs: list[tuple[Student, Place]], attempts: int, rng: random.Random) -> list[Work]:
    """Share the clicks out: one for each pair, the rest by difficulty, and to those who need more tries."""
    if len(pairs) > attempts:
        chosen = sorted(rng.sample(range(len(pairs)), attempts))
        pairs = [pairs[index] for index in chosen]
    weights = [
        _TRIES[place.difficulty] * math.exp(-0.25 * student.ability) * rng.lognormvariate(0, 0.5)
        for student, place in pairs
    ]
    spare, total = attempts - len(pairs), sum(weights) or 1.0
    exact = [1 + spare * weight / total for weight in weights]
    counts = [int(share) for share in exact]
    by_remainder = sorted(range(len(pairs)), key=lambda index: counts[index] - exact[index])
    for index in by_remainder[: attempts - sum(counts)]:
        counts[index] += 1
    return [Work(student, place, count) for (student, place), count in zip(pairs, counts, strict=True)]


def _evenings(works: list[Work], window: Window, rng: random.Random) -> list[Click]:
    """One student's work on one assignment, in one to three evenings."""
    student = works[0].student
    count = min(len(works), 1 + (rng.random() < 0.5) + (rng.random() < 0.2))
    starts = sorted(sit_down(window, student, rng) for _ in range(count))
    clicks: list[Click] = []
    for index, start in enumerate(starts):
        part = works[index * len(works) // count : (index + 1) * len(works) // count]
        clicks += _evening(part, start, window.closes, rng)
    return clicks


def _evening(works: list[Work], start: datetime, closes: datetime, rng: random.Random) -> list[Click]:
    steps: list[tuple[Work, Step, float, float]] = []
    now = 0.0
    for work in works:
        focused, before = 0.0, ""
        for step in trajectory(work.student, work.place, work.clicks, rng):
            pause = pause_seconds(work.student, rng, again=step.code == before)
            now, focused, before = now + pause, focused + pause * rng.uniform(0.55, 0.98), step.code
            steps.append((work, step, now, focused))
    # Who began too late for all of it began earlier.
    start = min(start, closes - timedelta(seconds=now + rng.uniform(60, 7200)))
    return [_click(work, step, start + timedelta(seconds=at), focused, rng) for work, step, at, focused in steps]


def _click(work: Work, step: Step, created: datetime, focused: float, rng: random.Random) -> Click:
    return Click(
        attempt_id=uuid7_at(created, rng.getrandbits(62)),
        job_id=uuid7_at(created, rng.getrandbits(62)),
        student=work.student,
        place=work.place,
        type=step.type,
        code=step.code,
        created_at=created,
        clicked_at=created - timedelta(seconds=rng.uniform(0.03, 0.9)),
        focused_seconds=round(focused),
        picked_up_at=created + timedelta(seconds=rng.lognormvariate(-2.5, 0.9)),
    )
