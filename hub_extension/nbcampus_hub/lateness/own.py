"""What lateness makes of a student's own points, and what it would cost them now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.course.counting import ProblemPoints
from nbcampus.course.late_days import Account
from nbcampus.wire import lateness as wire
from nbcampus_hub.lateness.points import Lateness, settle, stated_rule
from nbcampus_hub.marking.feedback import Marked


async def own_lateness(connection: AsyncConnection, student_id: UUID, class_id: UUID) -> Lateness:
    """With the marks that are released, and no others."""
    return await settle(connection, class_id, [student_id], released=True)


def by_place(found: Lateness, student_id: UUID) -> dict[UUID, Marked]:
    """Where the best score of a student's gradings is not what counts: that, and what does."""
    settled = found.settled.get(student_id)
    if settled is None:
        return {}
    return {
        place: Marked(settled.item_of[place], automatic=settled.automatic[place], points=value.points)
        for place, value in settled.account.points.items()
    }


def charges(found: Lateness, student_id: UUID) -> dict[UUID, wire.LateCharge]:
    """What lateness took of the submissions that count, by place; of an average nothing is told."""
    settled = found.settled.get(student_id)
    points: Mapping[UUID, ProblemPoints] = settled.account.points if settled else {}
    return {
        place: wire.LateCharge(
            attempt_id=counting.attempt_id,
            earned=counting.earned,
            late_seconds=int(counting.late.total_seconds()),
            percent=counting.percent,
            points=counting.points,
        )
        for place, value in points.items()
        if (counting := value.counting) and counting.late
    }


def terms(found: Lateness, student_id: UUID, assignment: Row[Any]) -> wire.LateTerms | None:
    """What lateness costs a student at a homework, from a row of ``content.assignment_head``."""
    rule = stated_rule(found.policy, assignment.mode, assignment.config)
    if rule is None:
        return None
    settled = found.settled.get(student_id)
    account = settled.account if settled else Account(left=found.policy.bank_days)
    return wire.LateTerms(rule=rule, paid_days=account.paid.get(assignment.id, 0), days_left=account.left)
