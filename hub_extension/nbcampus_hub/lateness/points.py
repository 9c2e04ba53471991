"""The points of students where the best score alone is not the answer, in three statements for however many.

Who stands nowhere in the answer was never late there and has what ``problem_score.best_score`` says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.course.counting import Counts, Submission
from nbcampus.course.deadlines import counted_at
from nbcampus.course.late_days import Account, LateItem, account
from nbcampus.course.lateness import NO_RULE, LateRule
from nbcampus.course.marking import best_points
from nbcampus.course.states import AssignmentMode
from nbcampus.db.statements import lateness as statements
from nbcampus.views.marks import feedback_released, points_of
from nbcampus.wire import lateness as wire
from nbcampus.wire.content import AssignmentConfig
from nbcampus.wire.lateness import LatePolicy


@dataclass(frozen=True)
class Rules:
    """How an assignment charges lateness and counts submissions."""

    late: LateRule
    counts: Counts


@dataclass(frozen=True)
class Settled:
    """A student's account, and by place what it is about: the assignment, and the best score of gradings alone."""

    account: Account
    item_of: Mapping[UUID, UUID]
    automatic: Mapping[UUID, float | None]


@dataclass(frozen=True)
class Lateness:
    """A class's policy with what its students' submissions come to."""

    policy: LatePolicy
    settled: Mapping[UUID, Settled]


async def settle(
    connection: AsyncConnection, class_id: UUID, students: Collection[UUID] | None = None, *, released: bool = False
) -> Lateness:
    """All of the students' late items, for the bank needs them all. With ``released`` marks count as students know."""
    policy = LatePolicy.stored(await connection.scalar(statements.class_policy(class_id)))
    assignments = await connection.execute(statements.assignments_of(class_id))
    rules = {row.id: rules_of(policy, row.mode, row.config) for row in assignments}
    charging = [key for key, rule in rules.items() if rule.late.percent > 0]
    recounting = [key for key, rule in rules.items() if rule.counts is not Counts.BEST]
    wanted = None if students is None else list(students)
    rows = await connection.execute(statements.submissions_of(charging, recounting, wanted))
    settled = {
        student_id: _settled(list(own), rules, policy.bank_days, released)
        for student_id, own in groupby(rows, key=lambda row: row.student_id)
    }
    return Lateness(policy, settled)


def _settled(rows: Sequence[Row[Any]], rules: Mapping[UUID, Rules], days: int, released: bool) -> Settled:
    scores: dict[UUID, list[float | None]] = {}
    for row in rows:
        scores.setdefault(row.assignment_problem_id, []).append(row.score)
    return Settled(
        account(_items(rows, rules, released), days),
        {row.assignment_problem_id: row.assignment_id for row in rows},
        {place: best_points(found) for place, found in scores.items()},
    )


def rules_of(policy: LatePolicy, mode: AssignmentMode, config: Mapping[str, Any]) -> Rules:
    """An assignment's own rule, else its class's; practice is never late and an exam takes nothing late."""
    stated = stated_rule(policy, mode, config)
    return Rules(stated.rule() if stated else NO_RULE, AssignmentConfig.stored(config).counts)


def stated_rule(policy: LatePolicy, mode: AssignmentMode, config: Mapping[str, Any]) -> wire.LateRule | None:
    """The late rule of a homework as it was stated; None for what is never late."""
    return (AssignmentConfig.stored(config).late or policy.rule) if mode is AssignmentMode.HOMEWORK else None


def _items(rows: Iterable[Row[Any]], rules: Mapping[UUID, Rules], released: bool) -> Iterable[LateItem]:
    places: dict[UUID, dict[UUID, list[Row[Any]]]] = {}
    for row in rows:
        places.setdefault(row.assignment_id, {}).setdefault(row.assignment_problem_id, []).append(row)
    for item_id, of_item in places.items():
        due = next(iter(of_item.values()))[0].due_date
        rule = rules[item_id]
        submissions = {place: _submissions(of_place, released) for place, of_place in of_item.items()}
        yield LateItem(item_id, due, rule.late, rule.counts, submissions)


def _submissions(rows: Sequence[Row[Any]], released: bool) -> list[Submission]:
    return [
        Submission(row.id, attempt_points(row, released), counted_at(row.clicked_at, row.created_at)) for row in rows
    ]


def attempt_points(row: Row[Any], released: bool) -> float | None:
    """The points of one attempt before lateness; with ``released`` a mark counts once its student knows of it."""
    return row.score if released and not feedback_released(row) else points_of(row)
