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

from nbcampus.course.counting import Counts, ProblemPoints, Submission
from nbcampus.course.deadlines import counted_at
from nbcampus.course.late_days import LateItem, account
from nbcampus.course.lateness import NO_RULE, LateRule
from nbcampus.course.states import AssignmentMode
from nbcampus.db.statements import lateness as statements
from nbcampus.views import marks
from nbcampus.wire.content import AssignmentConfig
from nbcampus.wire.lateness import LatePolicy

Pair = tuple[UUID, UUID]
"""A student and the place of a problem."""


@dataclass(frozen=True)
class Rules:
    """How an assignment charges lateness and counts submissions."""

    late: LateRule
    counts: Counts


async def points_of(
    connection: AsyncConnection,
    class_id: UUID,
    students: Collection[UUID] | None = None,
    items: Collection[UUID] | None = None,
    *,
    only_released: bool = False,
) -> dict[Pair, ProblemPoints]:
    """Narrowed to ``students`` it reads theirs alone; ``items`` narrows the answer, for the bank needs them all.

    ``only_released`` leaves out marks that students do not know yet.
    """
    policy = LatePolicy.stored(await connection.scalar(statements.class_policy(class_id)))
    assignments = await connection.execute(statements.assignments_of(class_id))
    rules = {row.id: rules_of(policy, row.mode, row.config) for row in assignments}
    charging = [key for key, rule in rules.items() if rule.late.percent > 0]
    recounting = [key for key, rule in rules.items() if rule.counts is not Counts.BEST]
    wanted = None if students is None else list(students)
    rows = await connection.execute(statements.submissions_of(charging, recounting, wanted))
    found: dict[Pair, ProblemPoints] = {}
    for student_id, own in groupby(rows, key=lambda row: row.student_id):
        stands = list(_items(own, rules, only_released=only_released))
        shown = {place for item in stands if items is None or item.item_id in items for place in item.submissions}
        points = account(stands, policy.bank_days).points
        found |= {(student_id, place): value for place, value in points.items() if place in shown}
    return found


def rules_of(policy: LatePolicy, mode: AssignmentMode, config: Mapping[str, Any]) -> Rules:
    """An assignment's own rule, else its class's; practice is never late and an exam takes nothing late."""
    stated = AssignmentConfig.stored(config)
    late = (stated.late or policy.rule).rule() if mode is AssignmentMode.HOMEWORK else NO_RULE
    return Rules(late, stated.counts)


def _items(rows: Iterable[Row[Any]], rules: Mapping[UUID, Rules], *, only_released: bool) -> Iterable[LateItem]:
    places: dict[UUID, dict[UUID, list[Row[Any]]]] = {}
    for row in rows:
        places.setdefault(row.assignment_id, {}).setdefault(row.assignment_problem_id, []).append(row)
    for item_id, of_item in places.items():
        due = next(iter(of_item.values()))[0].due_date
        rule = rules[item_id]
        submissions = {
            place: _submissions(of_place, only_released=only_released) for place, of_place in of_item.items()
        }
        yield LateItem(item_id, due, rule.late, rule.counts, submissions)


def _submissions(rows: Sequence[Row[Any]], *, only_released: bool) -> list[Submission]:
    return [
        Submission(row.id, attempt_points(row, only_released=only_released), counted_at(row.clicked_at, row.created_at))
        for row in rows
    ]


def attempt_points(row: Row[Any], *, only_released: bool) -> float | None:
    """The points of one attempt before lateness: a person's mark takes the place of its grading's score."""
    if only_released and not marks.feedback_released(row):
        score: float | None = row.score
        return score
    return marks.points_of(row)
