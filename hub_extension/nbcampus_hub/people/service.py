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
from nbcampus.environments import DEFAULT
from nbcampus.errors import InvalidRequest, NotFound
from nbcampus.ids import uuid7
from nbcampus.wire.people import (
    ClassChange,
    ClassCreate,
    ClassList,
    ClassSummary,
    EnvironmentChoice,
    EnvironmentList,
    Me,
)
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


async def environments(context: Context) -> EnvironmentList:
    context.authorise()
    standard = EnvironmentChoice(name=DEFAULT, title="Standard", packages=[])
    declared = [
        EnvironmentChoice(name=each.name, title=each.title, packages=each.shown_packages)
        for each in context.environments.values()
    ]
    return EnvironmentList(items=[standard, *declared])


async def classes(context: Context) -> ClassList:
    context.authorise()
    rows = await context.connection.execute(people.classes_of(context.subject.user_id))
    return ClassList(items=[_summary(row, context) for row in rows])


async def create_class(context: Context, wanted: ClassCreate) -> ClassSummary:
    """Raises NotAllowed for who may not create classes."""
    context.authorise()
    require_creator(context.subject)
    class_id = await add_class(context, wanted.model_dump())
    await context.connection.execute(
        audit.record(
            "class.created", actor_id=context.subject.user_id, class_id=class_id, subject_id=class_id, detail={}
        )
    )
    return await load_class(context, class_id)


async def add_class(context: Context, values: dict[str, Any]) -> UUID:
    """A new class with these values and a fresh join code, whose teacher is who asks."""
    owner = context.subject.user_id
    class_id, inserted = uuid7(), None
    while inserted is None:  # a code that is taken: 31^6 codes make a second round rare
        code = new_join_code(secrets.choice)
        inserted = await context.connection.scalar(people.new_class(class_id, owner, code, values))
    await context.connection.execute(people.enrol(class_id, owner, Role.TEACHER, context.clock.now()))
    return class_id


async def get_class(context: Context, class_id: UUID) -> ClassSummary:
    await context.authorise_in(class_id)
    return await load_class(context, class_id)


async def change_class(context: Context, class_id: UUID, wanted: ClassChange) -> ClassSummary:
    """Raises InvalidRequest for an environment that this hub does not know."""
    await context.authorise_in(class_id)
    values: dict[str, Any] = wanted.model_dump(
        include={"name", "description", "environment", "time_zone"}, exclude_none=True
    )
    _require_known(context, wanted.environment)
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


def _require_known(context: Context, environment: str | None) -> None:
    if environment not in (None, DEFAULT, *context.environments):
        known = ", ".join([DEFAULT, *context.environments])
        raise InvalidRequest(f"environment: there is no environment of this name here. Choose one of: {known}.")


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
        environment=row.environment,
        time_zone=row.time_zone,
        join_code=row.join_code if staff else None,
        join_open=row.join_closed_at is None if staff else None,
        members=row.members if staff else None,
    )
