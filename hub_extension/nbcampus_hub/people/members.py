"""Who is in a class, as what and in which section. Each change is in the audit trail; nobody's history goes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.policy import require_leaving
from nbcampus.course.roles import require_teacher_left
from nbcampus.course.states import Role
from nbcampus.db.statements import audit, members, people
from nbcampus.errors import InvalidRequest, NotFound
from nbcampus.ids import uuid7
from nbcampus.wire.members import Member, MemberAdd, MemberChange, MemberList, Section
from nbcampus.wire.people import LeftClass
from nbcampus_hub.people import announcing
from nbcampus_hub.people.service import load_class
from nbcampus_hub.service.context import Context


async def members_of(context: Context, class_id: UUID) -> MemberList:
    await context.authorise_in(class_id)
    rows = await context.connection.execute(members.members_of(class_id))
    sections = await context.connection.execute(members.sections_of(class_id))
    return MemberList(
        course=await load_class(context, class_id),
        items=[_member(row) for row in rows],
        sections=[Section(**row._mapping) for row in sections],
    )


async def add(context: Context, class_id: UUID, wanted: MemberAdd) -> Member:
    """Somebody who is there already is changed to what is asked for. Raises InvalidRequest, LastTeacher."""
    await context.authorise_in(class_id)
    await context.connection.execute(people.lock_class(class_id))
    await _require_section(context, class_id, wanted.section)
    user_id = await context.connection.scalar(people.find_user(wanted.name))
    if user_id is None:
        user_id = await context.connection.scalar(people.ensure_user(wanted.name))
    assert user_id is not None
    before = (await context.connection.execute(members.member(class_id, user_id))).one_or_none()
    if before:
        await _require_teacher(context, class_id, before.role, wanted.role)
    place = {"id": uuid7(), "class_id": class_id, "user_id": user_id, "joined_at": context.clock.now()}
    await context.connection.execute(members.place_people(), [place | wanted.model_dump(include={"role", "section"})])
    await _record(context, "member.changed" if before else "member.added", class_id, user_id, before, wanted.role)
    return await _load(context, class_id, user_id)


async def change(context: Context, class_id: UUID, user_id: UUID, wanted: MemberChange) -> Member:
    """Raises NotFound, InvalidRequest for a section that is not there, LastTeacher."""
    await context.authorise_in(class_id)
    before = await _locked(context, class_id, user_id)
    values = wanted.model_dump(include={"section"}, exclude_unset=True)
    await _require_section(context, class_id, wanted.section)
    if wanted.role is not None:
        await _require_teacher(context, class_id, before.role, wanted.role)
        values |= {"role": wanted.role, "given_by_group": None}
    if values:
        await context.connection.execute(members.change_member(class_id, user_id, values))
        await _record(context, "member.changed", class_id, user_id, before, wanted.role or before.role)
    return await _load(context, class_id, user_id)


async def remove(context: Context, class_id: UUID, user_id: UUID) -> Member:
    """Who they were. Raises NotFound, LastTeacher."""
    await context.authorise_in(class_id)
    before = await _locked(context, class_id, user_id)
    await _end(context, class_id, before, "member.removed")
    return _member(before)


async def leave(context: Context, class_id: UUID) -> LeftClass:
    """Raises NotAllowed for staff whose program asks, LastTeacher."""
    await context.authorise_in(class_id)
    before = await _locked(context, class_id, context.subject.user_id)
    require_leaving(context.subject, before.role)
    await _end(context, class_id, before, "member.left")
    return LeftClass(class_id=class_id)


async def _end(context: Context, class_id: UUID, before: Row[Any], action: str) -> None:
    await _require_teacher(context, class_id, before.role, None)
    statement = members.end_membership(class_id, before.user_id, context.clock.now())
    await context.connection.execute(statement)
    await _record(context, action, class_id, before.user_id, before, None)


async def _locked(context: Context, class_id: UUID, user_id: UUID) -> Row[Any]:
    """The member, with the class held: two teachers who remove each other are not both gone."""
    await context.connection.execute(people.lock_class(class_id))
    found = (await context.connection.execute(members.member(class_id, user_id))).one_or_none()
    if found is None:
        raise NotFound("This person is not in the class any more.")
    return found


async def _require_teacher(context: Context, class_id: UUID, role: Role, becomes: Role | None) -> None:
    teachers = await context.connection.scalar(members.count_teachers(class_id))
    require_teacher_left(role, becomes, teachers or 0)


async def _require_section(context: Context, class_id: UUID, name: str | None) -> None:
    if name is not None and await context.connection.scalar(members.section_called(class_id, name)) is None:
        raise InvalidRequest(f"section: the class has no section {name!r}")


async def _record(
    context: Context, action: str, class_id: UUID, user_id: UUID, before: Row[Any] | None, role: Role | None
) -> None:
    """Write the audit event, and after the commit tell the staff and the person."""
    await context.connection.execute(
        audit.record(
            action,
            actor_id=context.subject.user_id,
            class_id=class_id,
            subject_id=user_id,
            detail={"old_role": before.role if before else None, "role": role},
        )
    )
    announcing.members_changed(context, class_id, [user_id])


async def _load(context: Context, class_id: UUID, user_id: UUID) -> Member:
    return _member((await context.connection.execute(members.member(class_id, user_id))).one())


def _member(row: Row[Any]) -> Member:
    return Member(
        user_id=row.user_id,
        name=row.hub_name,
        display_name=row.display_name,
        role=row.role,
        section=row.section,
        joined_at=row.joined_at,
        signed_in=row.signed_in,
        given_by_group=row.given_by_group,
    )
