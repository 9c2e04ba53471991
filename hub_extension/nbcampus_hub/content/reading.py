"""Reading a class's content, as far as the person who asks may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import results
from nbcampus.course.outline import item_state
from nbcampus.course.policy import Standing, sees_unpublished
from nbcampus.course.states import AssignmentMode, ItemState
from nbcampus.db.base import Rows
from nbcampus.db.statements import content
from nbcampus.errors import NotFound
from nbcampus.wire import content as wire
from nbcampus_hub.content.presenting import present_problem, without_answers
from nbcampus_hub.grades import effective
from nbcampus_hub.people.service import get_class
from nbcampus_hub.service.context import Context


async def outline(context: Context, class_id: UUID) -> wire.Outline:
    found = await context.authorise_in(class_id)
    unpublished = sees_unpublished(found)
    run = context.connection.execute
    modules = (await run(content.modules_of(class_id, unpublished=unpublished))).all()
    rows = (await run(content.items_of_class(class_id, context.subject.user_id, unpublished=unpublished))).all()
    points = await own_points(context, rows)
    items = {
        module_id: [summary(row, found, points) for row in group]
        for module_id, group in groupby(rows, key=lambda row: row.module_id)
    }
    return wire.Outline(
        course=await get_class(context, class_id),
        modules=[wire.OutlineModule(**module._mapping, items=items.get(module.id, [])) for module in modules],
        server_time=context.clock.now(),
    )


async def modules(context: Context, class_id: UUID) -> wire.ModuleList:
    found = await context.authorise_in(class_id)
    rows = await context.connection.execute(content.modules_of(class_id, unpublished=sees_unpublished(found)))
    return wire.ModuleList(items=[wire.Module(**row._mapping) for row in rows])


async def items(context: Context, module_id: UUID) -> wire.ItemList:
    found = await authorise_in_module(context, module_id)
    statement = content.items_of_module(module_id, context.subject.user_id, unpublished=sees_unpublished(found))
    rows = (await context.connection.execute(statement)).all()
    points = await own_points(context, rows)
    return wire.ItemList(items=[summary(row, found, points) for row in rows])


async def item(context: Context, item_id: UUID) -> wire.Item:
    """Raises NotFound for an item that is not published, unless the person is staff."""
    found = await authorise_in_item(context, item_id)
    statement = content.item_with_body(item_id, context.subject.user_id)
    row = (await context.connection.execute(statement)).one()
    return wire.Item(
        **summary(row, found, await own_points(context, [row])).model_dump(),
        class_id=row.class_id,
        material_kind=row.kind,
        body=row.body,
        questions=without_answers(row.questions or [], staff=sees_unpublished(found)),
    )


async def assignment(context: Context, assignment_id: UUID) -> wire.Assignment:
    """Raises NotFound for an assignment that is not published, unless the person is staff."""
    student = context.subject.user_id
    head = (await context.connection.execute(content.assignment_head(assignment_id, student))).one_or_none()
    if head is None:
        raise NotFound()
    found = await context.authorise_in(head.class_id)
    if not head.is_published and not sees_unpublished(found):
        raise NotFound()
    rows = (await context.connection.execute(content.assigned_problems(assignment_id, student))).all()
    config = wire.AssignmentConfig.stored(head.config)
    told = sees_unpublished(found) or results.are_told(head.mode, released=config.results_released)
    return wire.Assignment(
        **{key: value for key, value in head._mapping.items() if key != "config"},
        points_total=sum(row.points for row in rows),
        config=config,
        problems=[present_problem(row, config.max_attempts, told=told) for row in rows],
        server_time=context.clock.now(),
    )


async def authorise_in_module(context: Context, module_id: UUID) -> Standing:
    """Ask the policy about a module's class; a module that does not exist, or is hidden, is NotFound."""
    return await _authorise_where(context, content.module_class(module_id))


async def authorise_in_item(context: Context, item_id: UUID) -> Standing:
    """Ask the policy about an item's class; an item that does not exist, or is hidden from the person, is NotFound."""
    return await _authorise_where(context, content.item_class(item_id))


async def _authorise_where(context: Context, statement: Rows) -> Standing:
    where = (await context.connection.execute(statement)).one_or_none()
    if where is None:
        raise NotFound()
    found = await context.authorise_in(where.class_id)
    if not where.open and not sees_unpublished(found):
        raise NotFound()
    return found


async def own_points(context: Context, rows: Sequence[Row[Any]]) -> Mapping[UUID, float | None]:
    """The points that count of the person who asks, by item."""
    student, due_dates = context.subject.user_id, {row.id: row.due_date for row in rows}
    found = await effective.standings(context.connection, due_dates, [student], context.clock.now())
    return {item_id: each.points for item_id, each in zip(due_dates, found.standings[student], strict=True)}


def summary(row: Row[Any], found: Standing, points: Mapping[UUID, float | None]) -> wire.ItemSummary:
    """One line of the outline; an exam without released results stays "submitted" for a student."""
    problems = row.problems or 0
    config = wire.AssignmentConfig.stored(row.config or {})
    staff = sees_unpublished(found)
    told = staff or results.are_told(row.mode, released=config.results_released)
    return wire.ItemSummary(
        id=row.id,
        module_id=row.module_id,
        type=row.type,
        title=row.title,
        description=row.description,
        order_index=row.order_index,
        is_published=row.is_published,
        due_date=row.due_date,
        mode=row.mode,
        difficulty=row.difficulty,
        results_released=config.results_released if staff and row.mode is AssignmentMode.EXAM else None,
        problems=problems,
        state=item_state(
            problems=problems,
            submitted=row.submitted or 0,
            graded=(row.graded or 0) if told else 0,
            touched=row.touched or 0,
        )
        if problems
        else ItemState.NEW,
        score=points.get(row.id) if told else None,
        max_score=row.points,
    )
