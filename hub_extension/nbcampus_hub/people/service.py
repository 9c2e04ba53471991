"""What people do with classes."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.join_codes import new_join_code
from nbcampus.course.policy import Standing, require_creator
from nbcampus.course.states import Role
from nbcampus.db.statements import audit, people
from nbcampus.errors import NotFound
from nbcampus.ids import uuid7
from nbcampus.wire.people import ClassChange, ClassCreate, ClassList, ClassSummary, Me
from nbcampus_hub.people import announcing
from nbcampus_hub.service.context import Context

_STAFF = (Standing.TEACHER, Standing.ASSISTANT)


async def me(context: Context) -> Me:
    context.authorise()
    row = (await context.connection.execute(people.user_by_id(context.subject.user_id))).one()
    return Me(
        id=row.id,
        name=row.hub_name,
        display_name=row.display_name,
        acts_as_staff=context.subject.acts_as_staff,
        may_create_classes=context.subject.may_create_classes or context.subject.is_admin,
    )


async def classes(context: Context) -> ClassList:
    context.authorise()
    rows = await context.connection.execute(people.classes_of(context.subject.user_id))
    return ClassList(items=[_summary(row, context) for row in rows])


async def create_class(context: Context, wanted: ClassCreate) -> ClassSummary:
    """Raises NotAllowed for who may not create classes."""
    context.authorise()
    require_creator(context.subject)
    class_id = await add_class(context, wanted.name, wanted.description, {})
    await context.connection.execute(
        audit.record(
            "class.created", actor_id=context.subject.user_id, class_id=class_id, subject_id=class_id, detail={}
        )
    )
    return await load_class(context, class_id)


async def add_class(context: Context, name: str, description: str, settings: dict[str, Any]) -> UUID:
    """A new class with a fresh join code, whose teacher is who asks."""
    owner = context.subject.user_id
    class_id, inserted = uuid7(), None
    while inserted is None:  # a code that is taken: 31^6 codes make a second round rare
        code = new_join_code(secrets.choice)
        inserted = await context.connection.scalar(people.new_class(class_id, owner, name, description, code, settings))
    await context.connection.execute(people.enrol(class_id, owner, Role.TEACHER, context.clock.now()))
    return class_id


async def get_class(context: Context, class_id: UUID) -> ClassSummary:
    await context.authorise_in(class_id)
    return await load_class(context, class_id)


async def change_class(context: Context, class_id: UUID, wanted: ClassChange) -> ClassSummary:
    await context.authorise_in(class_id)
    values: dict[str, Any] = wanted.model_dump(include={"name", "description"}, exclude_none=True)
    if wanted.archived is not None:
        values["archived_at"] = context.clock.now() if wanted.archived else None
    if wanted.join_open is not None:
        values["join_closed_at"] = None if wanted.join_open else context.clock.now()
    if values:
        await context.connection.execute(people.change_class(class_id, values))
        await context.connection.execute(
            audit.record(
                "class.changed",
                actor_id=context.subject.user_id,
                class_id=class_id,
                subject_id=class_id,
                detail={"keys": sorted(values)},
            )
        )
        await announcing.class_changed(context, class_id)
    return await load_class(context, class_id)


async def load_class(context: Context, class_id: UUID) -> ClassSummary:
    """A class that the caller has authorised, as the person who asks sees it."""
    row = (await context.connection.execute(people.class_for(class_id, context.subject.user_id))).one_or_none()
    if row is None:
        raise NotFound()
    return _summary(row, context)


def _summary(row: Row[Any], context: Context) -> ClassSummary:
    role = row.role or Role.TEACHER  # only an admin sees a class without being enrolled
    staff = context.subject.acts_as_staff and Standing(role.value) in _STAFF
    return ClassSummary(
        id=row.id,
        name=row.name,
        description=row.description,
        role=role,
        section=row.section,
        archived=row.archived_at is not None,
        join_code=row.join_code if staff else None,
        join_open=row.join_closed_at is None if staff else None,
        members=row.members if staff else None,
    )
