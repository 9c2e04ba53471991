"""Materials and who has read them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Delete, Insert, Select, Update, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from nbcampus.course.states import Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import Enrolment, Material, MaterialRead

_material = table_of(Material)


def material(item_id: UUID) -> Rows:
    return select(
        _material.c.kind, _material.c.body, _material.c.blob_ref, _material.c.file_name, _material.c.file_bytes
    ).where(_material.c.id == item_id)


def lock_material(item_id: UUID) -> Rows:
    """Holds the row, so that of two who save at once the second sees the first one's."""
    return material(item_id).with_for_update()


def change_material(item_id: UUID, values: dict[str, Any]) -> Update:
    return update(_material).where(_material.c.id == item_id).values(values)


def mark_read(person_id: UUID, item_id: UUID, now: datetime) -> Insert:
    """Keep when it was read first."""
    statement = insert(MaterialRead).values(student_id=person_id, content_item_id=item_id, read_at=now)
    return statement.on_conflict_do_nothing()


def unmark_read(person_id: UUID, item_id: UUID) -> Delete:
    return delete(MaterialRead).where(MaterialRead.student_id == person_id, MaterialRead.content_item_id == item_id)


def read_at(person_id: UUID, item_id: UUID) -> Select[datetime]:
    return select(MaterialRead.read_at).where(
        MaterialRead.student_id == person_id, MaterialRead.content_item_id == item_id
    )


def readers(item_id: UUID, class_id: UUID) -> Select[int]:
    """How many of the class's students have read it."""
    return (
        select(func.count())
        .select_from(MaterialRead)
        .join(Enrolment, Enrolment.user_id == MaterialRead.student_id)
        .where(
            MaterialRead.content_item_id == item_id,
            Enrolment.class_id == class_id,
            Enrolment.role == Role.STUDENT,
            Enrolment.left_at.is_(None),
        )
    )
