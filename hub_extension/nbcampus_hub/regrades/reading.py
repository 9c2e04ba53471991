"""What a regrade set is, how far it is, and what it changes. Reading never writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.regrades import Outcome, Scored, point_change, test_changes
from nbcampus.course.states import TestKind
from nbcampus.db.statements import regrade_details as details
from nbcampus.db.statements import regrades
from nbcampus.errors import NotFound
from nbcampus.wire import regrades as wire
from nbcampus_hub.service.context import Context


async def sets_of(context: Context, class_id: UUID) -> wire.RegradeList:
    await context.authorise_in(class_id)
    rows = await context.connection.execute(regrades.sets_of_class(class_id))
    return wire.RegradeList(items=[wire.RegradeSummary(**row._mapping) for row in rows])


async def regrade(context: Context, regrade_id: UUID) -> wire.Regrade:
    await authorise_in_set(context, regrade_id)
    return await load_regrade(context, regrade_id)


async def authorise_in_set(context: Context, regrade_id: UUID) -> None:
    """Ask the policy about a set's class; NotFound when there is no such set."""
    class_id = await context.connection.scalar(regrades.class_of(regrade_id))
    if class_id is None:
        raise NotFound()
    await context.authorise_in(class_id)


async def load_regrade(context: Context, regrade_id: UUID) -> wire.Regrade:
    """A set that the caller has authorised."""
    row = (await context.connection.execute(regrades.set_by_id(regrade_id))).one()
    scores = (await context.connection.execute(regrades.scores(regrade_id))).all()
    flips = (await context.connection.execute(regrades.flips(regrade_id))).all()
    turned = (await context.connection.execute(details.turned(regrade_id))).all()
    acts = (await context.connection.execute(details.acts(regrade_id))).all()
    students = _students(scores, {row.student_id: row for row in turned})
    counts = Counter(student.outcome for student in students)
    return wire.Regrade(
        **row._mapping,
        **{outcome.value: counts[outcome] for outcome in Outcome},
        students=students,
        tests=_tests(flips),
        acts=[wire.RegradeAct(**row._mapping) for row in acts],
    )


def _students(scores: Sequence[Row[Any]], turned: Mapping[UUID, Row[Any]]) -> list[wire.StudentChange]:
    return [
        _student(student_id, list(group), turned.get(student_id))
        for student_id, group in groupby(scores, key=lambda row: row.student_id)
    ]


def _student(student_id: UUID, rows: list[Row[Any]], turned: Row[Any] | None) -> wire.StudentChange:
    change = point_change(Scored(row.old, row.new, row.chosen) for row in rows)
    return wire.StudentChange(
        student_id=student_id,
        student_name=rows[0].display_name,
        outcome=change.outcome,
        old_points=change.old,
        new_points=change.new,
        submissions=sum(row.chosen for row in rows),
        failed=sum(row.failed for row in rows),
        now_pass=turned.now_pass if turned else [],
        now_fail=turned.now_fail if turned else [],
    )


def _tests(flips: Sequence[Row[Any]]) -> list[wire.RegradeTest]:
    about = {
        row.name: {"visibility": row.visibility, "tamper_proof": TestKind(row.kind).is_tamper_proof} for row in flips
    }
    changes = test_changes((row.name, row.before, row.after, row.submissions) for row in flips)
    return [wire.RegradeTest(name=name, **about[name], **vars(change)) for name, change in changes.items()]
