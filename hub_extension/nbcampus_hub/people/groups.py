"""Roles that a group of the hub gives in a class: the mapping, and what follows from it for people.

It is applied when the hub's word about a person's groups is another one than before, and when a class's mapping is
changed. ``nbcampus.course.groups`` has the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.course.groups import Place, mapped, settled
from nbcampus.db.statements import audit, groups, people
from nbcampus.ids import uuid7
from nbcampus.wire.members import GroupRole, GroupRoles
from nbcampus_hub.people import announcing
from nbcampus_hub.service.context import Context


async def rules_of(context: Context, class_id: UUID) -> GroupRoles:
    await context.authorise_in(class_id)
    rows = await context.connection.execute(groups.rules_of(class_id))
    return GroupRoles(items=[GroupRole(group=row.group_name, role=row.role) for row in rows])


async def replace_rules(context: Context, class_id: UUID, wanted: GroupRoles) -> GroupRoles:
    """The mapping is this one now, also for who was here before; of a group named twice the last one counts."""
    await context.authorise_in(class_id)
    await context.connection.execute(people.lock_class(class_id))
    rules = {rule.group: rule.role for rule in wanted.items}
    await context.connection.execute(groups.clear_rules(class_id))
    if rules:
        await context.connection.execute(groups.add_rules(class_id, rules))
    concerned = await context.connection.execute(groups.people_of_groups(class_id))
    changes = [
        change
        for row in concerned
        if (change := _change(class_id, row.user_id, _place(row), mapped(rules, row.hub_groups or ())))
    ]
    await _write(context.connection, changes, context.clock.now())
    await context.connection.execute(
        audit.record(
            "class.groups_mapped",
            actor_id=context.subject.user_id,
            class_id=class_id,
            subject_id=class_id,
            detail={"groups": len(rules), "people": len(changes)},
        )
    )
    announcing.members_changed(context, class_id, [change.user_id for change in changes])
    return await rules_of(context, class_id)


async def settle_person(connection: AsyncConnection, user_id: UUID, hub_groups: list[str], now: datetime) -> list[UUID]:
    """Keep the hub's word about somebody's groups and do what it means; answers the classes in which it changed."""
    await connection.execute(people.note_groups(user_id, hub_groups))
    rows = (await connection.execute(groups.rules_about(user_id, hub_groups))).all()
    if not rows:
        return []
    known = await connection.execute(groups.places_of(user_id, {row.class_id for row in rows}))
    places = {row.class_id: _place(row) for row in known}
    changes = []
    for class_id, found in groupby(rows, key=lambda row: row.class_id):
        given = mapped({row.group_name: row.role for row in found if row.group_name}, hub_groups)
        if change := _change(class_id, user_id, places.get(class_id), given):
            changes.append(change)
    await _write(connection, changes, now)
    return [change.class_id for change in changes]


@dataclass(frozen=True)
class _Change:
    class_id: UUID
    user_id: UUID
    before: Place | None
    after: Place


def _change(class_id: UUID, user_id: UUID, place: Place | None, given: Place | None) -> _Change | None:
    after = settled(place, given)
    return None if after is None or after is place else _Change(class_id, user_id, place, after)


def _place(row: Row[Any]) -> Place | None:
    return None if row.role is None else Place(row.role, row.given_by_group, row.left)


async def _write(connection: AsyncConnection, changes: list[_Change], now: datetime) -> None:
    """A fixed number of statements. What a person decides at this moment wins: the statements leave that alone."""
    ended = [
        {"in_class": change.class_id, "of_user": change.user_id, "now": now} for change in changes if change.after.left
    ]
    given = [_enrolment(change, now) for change in changes if not change.after.left]
    if ended:
        await connection.execute(groups.end_places(), ended)
    if given:
        await connection.execute(groups.give_places(), given)
    if changes:
        await connection.execute(audit.record_all(), [_event(change) for change in changes])


def _enrolment(change: _Change, now: datetime) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "class_id": change.class_id,
        "user_id": change.user_id,
        "role": change.after.role,
        "given_by_group": change.after.group,
        "joined_at": now,
    }


def _event(change: _Change) -> dict[str, Any]:
    return audit.values(
        "member.unmapped" if change.after.left else "member.mapped",
        actor_id=None,
        class_id=change.class_id,
        subject_id=change.user_id,
        detail={"old_role": change.before and change.before.role, "role": change.after.role},
    )
