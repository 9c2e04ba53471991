"""Reading a class's content, as far as the person who asks may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import marking, results
from nbcampus.course.ordering import fingerprint
from nbcampus.course.outline import item_state, quiz_state
from nbcampus.course.policy import Standing, sees_unpublished
from nbcampus.course.quizzes.rules import Shown, shown_now
from nbcampus.course.states import AssignmentMode, ContentType, ItemState
from nbcampus.db.base import Rows
from nbcampus.db.statements import content, materials
from nbcampus.errors import NotFound
from nbcampus.wire import content as wire
from nbcampus.wire.quizzes import QuizConfig
from nbcampus_hub.content.presenting import present_problem
from nbcampus_hub.exams.sittings import extra_percents, require_shown, summary_of
from nbcampus_hub.grades import effective
from nbcampus_hub.grades.effective import Asked
from nbcampus_hub.lateness.own import by_place, charges, own_lateness, terms
from nbcampus_hub.marking.feedback import released_points
from nbcampus_hub.materials.presenting import file_of, revision_of
from nbcampus_hub.people.service import get_class
from nbcampus_hub.service.context import Context


async def outline(context: Context, class_id: UUID) -> wire.Outline:
    found = await context.authorise_in(class_id)
    unpublished = sees_unpublished(found)
    run = context.connection.execute
    modules = (await run(content.modules_of(class_id, unpublished=unpublished))).all()
    rows = (await run(content.items_of_class(class_id, context.subject.user_id, unpublished=unpublished))).all()
    look = await look_of(context, class_id, found, rows)
    items = {
        module_id: [summary(row, look) for row in group]
        for module_id, group in groupby(rows, key=lambda row: row.module_id)
    }
    order = [(module.id, [item.id for item in items.get(module.id, [])]) for module in modules]
    return wire.Outline(
        course=await get_class(context, class_id),
        order=fingerprint(order) if unpublished else None,
        modules=[wire.OutlineModule(**module._mapping, items=items.get(module.id, [])) for module in modules],
        server_time=context.clock.now(),
    )


async def modules(context: Context, class_id: UUID) -> wire.ModuleList:
    found = await context.authorise_in(class_id)
    rows = await context.connection.execute(content.modules_of(class_id, unpublished=sees_unpublished(found)))
    return wire.ModuleList(items=[wire.Module(**row._mapping) for row in rows])


async def items(context: Context, module_id: UUID) -> wire.ItemList:
    where, found = await authorise_in_module(context, module_id)
    statement = content.items_of_module(module_id, context.subject.user_id, unpublished=sees_unpublished(found))
    rows = (await context.connection.execute(statement)).all()
    look = await look_of(context, where, found, rows)
    return wire.ItemList(items=[summary(row, look) for row in rows])


async def item(context: Context, item_id: UUID) -> wire.Item:
    """Raises NotFound for an item that is not published, unless the person is staff."""
    where, found = await authorise_in_item(context, item_id)
    statement = content.item_with_body(item_id, context.subject.user_id)
    row = (await context.connection.execute(statement)).one()
    told = wire.Item(
        **summary(row, await look_of(context, where, found, [row])).model_dump(),
        class_id=row.class_id,
        class_name=row.class_name,
        body=row.body,
        file=file_of(row),
    )
    return await _for_staff(context, told, row) if sees_unpublished(found) else told


async def _for_staff(context: Context, told: wire.Item, row: Row[Any]) -> wire.Item:
    """With what its editors need. A student is asked a quiz's questions when an attempt begins, and not before."""
    if told.type is ContentType.QUIZ:
        return told.model_copy(update={"questions": row.questions})
    if told.type is ContentType.MATERIAL:
        readers = await context.connection.scalar(materials.readers(told.id, told.class_id))
        return told.model_copy(update={"revision": revision_of(row), "readers": readers})
    return told


async def assignment(context: Context, assignment_id: UUID) -> wire.Assignment:
    """Raises NotFound for what is not published, ExamNotStarted and ExamOver, unless the person is staff."""
    student = context.subject.user_id
    head = (await context.connection.execute(content.assignment_head(assignment_id, student))).one_or_none()
    if head is None:
        raise NotFound()
    found = await context.authorise_in(head.class_id)
    if not head.is_published and not sees_unpublished(found):
        raise NotFound()
    await require_shown(context, found, head)
    rows = (await context.connection.execute(content.assigned_problems(assignment_id, student))).all()
    config = wire.AssignmentConfig.stored(head.config)
    told = _is_told(found, head.mode, config, context.clock.now())
    lateness = await own_lateness(context.connection, student, head.class_id)
    marked = await released_points(context.connection, student, head.class_id) | by_place(lateness, student)
    late = charges(lateness, student)
    return wire.Assignment(
        **{key: value for key, value in head._mapping.items() if key in _HEAD},
        points_total=sum(row.points for row in rows),
        config=config,
        problems=[
            present_problem(row, config, told=told, marked=marked.get(row.id), late=late.get(row.id)) for row in rows
        ],
        late=terms(lateness, student, head),
        server_time=context.clock.now(),
    )


_HEAD = wire.Assignment.model_fields.keys() - {"config", "late"}


async def authorise_in_module(context: Context, module_id: UUID) -> tuple[UUID, Standing]:
    """Ask the policy about a module's class, which is answered; one that does not exist, or is hidden, is NotFound."""
    return await _authorise_where(context, content.module_class(module_id))


async def authorise_in_item(context: Context, item_id: UUID) -> tuple[UUID, Standing]:
    """Ask the policy about an item's class, which is answered; one that does not exist, or is hidden, is NotFound."""
    return await _authorise_where(context, content.item_class(item_id))


@dataclass(frozen=True)
class Look:
    """Who looks at a class's items, when, and what of their own is shown beside each.

    ``points`` are those that count of the person who asks, by item; ``extra_percent`` is the time that they have beyond
    others in an exam.
    """

    found: Standing
    now: datetime
    extra_percent: float
    points: Mapping[UUID, float | None]


async def look_of(context: Context, class_id: UUID, found: Standing, rows: Sequence[Row[Any]]) -> Look:
    """What ``summary`` needs about the person who asks, for items of a class."""
    student, now = context.subject.user_id, context.clock.now()
    percent = (await extra_percents(context, class_id, student)).get(student, 0)
    asked = {
        row.id: Asked(row.due_date, row.worth if row.type is ContentType.QUIZ else None)
        for row in rows
        if row.type is not ContentType.MATERIAL
    }
    stands = await effective.standings(context.connection, class_id, asked, [student], now, only_released=True)
    points = {item_id: each.points for item_id, each in zip(asked, stands.standings[student], strict=True)}
    return Look(found, now, percent, points)


async def _authorise_where(context: Context, statement: Rows) -> tuple[UUID, Standing]:
    where = (await context.connection.execute(statement)).one_or_none()
    if where is None:
        raise NotFound()
    found = await context.authorise_in(where.class_id)
    if not where.open and not sees_unpublished(found):
        raise NotFound()
    return where.class_id, found


def summary(row: Row[Any], look: Look) -> wire.ItemSummary:
    """One line of the outline; what awaits results or marks stays "submitted" for a student.

    What stands in the description of an exam is shown with its content, not before the student has started.
    """
    if row.type is not ContentType.ASSIGNMENT:
        return _summary_of_other(row, look)
    problems = row.problems or 0
    config = wire.AssignmentConfig.stored(row.config or {})
    staff = sees_unpublished(look.found)
    told = _is_told(look.found, row.mode, config, look.now)
    exam = summary_of(row, look.extra_percent, look.now)
    return wire.ItemSummary(
        id=row.id,
        module_id=row.module_id,
        type=row.type,
        title=row.title,
        description=row.description if staff or exam is None or row.started_at else "",
        order_index=row.order_index,
        is_published=row.is_published,
        publish_at=row.publish_at if staff else None,
        due_date=row.due_date,
        mode=row.mode,
        difficulty=row.difficulty,
        results_released=config.results_released if staff and row.mode is AssignmentMode.EXAM else None,
        exam=exam,
        problems=problems,
        state=item_state(
            problems=problems,
            submitted=row.submitted or 0,
            graded=(row.graded or 0) if told else 0,
            touched=row.touched or 0,
        )
        if problems
        else ItemState.NEW,
        score=look.points.get(row.id) if told else None,
        max_score=row.points,
        being_marked=not staff and _awaits_marks(config, look.now),
    )


def _is_told(found: Standing, mode: AssignmentMode | None, config: wire.AssignmentConfig, now: datetime) -> bool:
    """Whether the person sees points: an exam's results are released, and no marks are awaited."""
    if sees_unpublished(found):
        return True
    return results.are_told(mode, released=config.results_released) and not _awaits_marks(config, now)


def _awaits_marks(config: wire.AssignmentConfig, now: datetime) -> bool:
    released = marking.is_released(config.feedback_released_at, now)
    return marking.awaits_marks(required=config.marking.required, released=released)


def _summary_of_other(row: Row[Any], look: Look) -> wire.ItemSummary:
    """A quiz, whose student sees no score before the quiz shows marks, or a material."""
    named = ("id", "module_id", "type", "title", "description", "order_index", "is_published", "due_date", "read_at")
    told = wire.ItemSummary(
        **{key: getattr(row, key) for key in named},
        publish_at=row.publish_at if sees_unpublished(look.found) else None,
        material_kind=row.kind,
    )
    if row.type is not ContentType.QUIZ:
        return told
    rule = QuizConfig.stored(row.quiz_config)
    shown = shown_now(rule.show, rule.show_when, due=row.due_date, now=look.now)
    marks = sees_unpublished(look.found) or shown is not Shown.NOTHING
    state = quiz_state(begun=row.quiz_begun, submitted=row.quiz_submitted, status=row.grade_status, told=marks)
    score = look.points.get(row.id) if marks else None
    return told.model_copy(update={"state": state, "score": score, "max_score": row.worth})
