"""Groups of the hub that stand for roles in a class."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Delete, Insert, Update, bindparam, case, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from nbcampus.course.states import Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import Class, Enrolment, GroupRole, User
from nbcampus.ids import uuid7

_enrolment = table_of(Enrolment)


def rules_of(class_id: UUID) -> Rows:
    return (
        select(GroupRole.group_name, GroupRole.role)
        .where(GroupRole.class_id == class_id)
        .order_by(GroupRole.group_name)
    )


def clear_rules(class_id: UUID) -> Delete:
    return delete(GroupRole).where(GroupRole.class_id == class_id)


def add_rules(class_id: UUID, rules: dict[str, Role]) -> Insert:
    """Needs at least one rule."""
    rows = [{"id": uuid7(), "class_id": class_id, "group_name": name, "role": role} for name, role in rules.items()]
    return insert(GroupRole).values(rows)


def rules_about(user_id: UUID, groups: Collection[str]) -> Rows:
    """The rules of every open class that names one of these groups, or in which a rule gave the person their role."""
    given = select(Enrolment.class_id).where(Enrolment.user_id == user_id, Enrolment.given_by_group.is_not(None))
    named = select(GroupRole.class_id).where(GroupRole.group_name.in_(groups))
    return (
        select(Class.id.label("class_id"), GroupRole.group_name, GroupRole.role)
        .outerjoin(GroupRole, GroupRole.class_id == Class.id)
        .where(Class.archived_at.is_(None), or_(Class.id.in_(given), Class.id.in_(named)))
        .order_by(Class.id)
    )


def places_of(user_id: UUID, class_ids: Collection[UUID]) -> Rows:
    """What somebody is, or was, in these classes."""
    return select(
        Enrolment.class_id, Enrolment.role, Enrolment.given_by_group, Enrolment.left_at.is_not(None).label("left")
    ).where(Enrolment.user_id == user_id, Enrolment.class_id.in_(class_ids))


def people_of_groups(class_id: UUID) -> Rows:
    """Everybody whom a class's rules concern, or did, with the hub's word about them and what they are in the class."""
    named = select(GroupRole.group_name).where(GroupRole.class_id == class_id)
    return (
        select(
            User.id.label("user_id"),
            User.hub_groups,
            Enrolment.role,
            Enrolment.given_by_group,
            Enrolment.left_at.is_not(None).label("left"),
        )
        .outerjoin(Enrolment, (Enrolment.user_id == User.id) & (Enrolment.class_id == class_id))
        .where(
            or_(
                Enrolment.given_by_group.is_not(None),
                User.hub_groups.overlap(func.array(named.scalar_subquery())),
            )
        )
    )


def give_places() -> Insert:
    """Enrol people because of a group, bring them back, or change what a group gave; never what a person decided.

    Executed with a list of values.
    """
    names = ("id", "class_id", "user_id", "role", "given_by_group", "joined_at")
    statement = insert(_enrolment).values({name: bindparam(name) for name in names})
    new = statement.excluded
    joined = case((_enrolment.c.left_at.is_(None), _enrolment.c.joined_at), else_=new.joined_at)
    return statement.on_conflict_do_update(
        index_elements=["class_id", "user_id"],
        set_={"role": new.role, "given_by_group": new.given_by_group, "left_at": None, "joined_at": joined},
        where=_enrolment.c.given_by_group.is_not(None),
    )


def end_places() -> Update:
    """End what groups gave; executed with a list of ``in_class``, ``of_user`` and ``now``."""
    return (
        update(_enrolment)
        .where(
            _enrolment.c.class_id == bindparam("in_class"),
            _enrolment.c.user_id == bindparam("of_user"),
            _enrolment.c.given_by_group.is_not(None),
        )
        .values(left_at=bindparam("now"))
    )
