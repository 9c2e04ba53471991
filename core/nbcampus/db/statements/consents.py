"""What students said about research with what they do in a class."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Insert, Update, insert, select, update

from nbcampus.course.states import Role
from nbcampus.db.base import Rows
from nbcampus.db.tables import Class, ConsentEvent, Enrolment
from nbcampus.ids import uuid7


def of_student(student_id: UUID) -> Rows:
    """Every class that somebody is or was a student of, and what stands there."""
    return (
        select(Class.id, Class.name, Enrolment.research_consent.label("given"), Enrolment.left_at)
        .join(Enrolment, Enrolment.class_id == Class.id)
        .where(Enrolment.user_id == student_id, Enrolment.role == Role.STUDENT)
        .order_by(Class.id.desc())
    )


def lock(class_id: UUID, student_id: UUID) -> Rows:
    """What stands, held until the end; no row for who was never a student of the class."""
    return (
        select(Enrolment.id, Enrolment.research_consent.label("given"))
        .where(Enrolment.class_id == class_id, Enrolment.user_id == student_id, Enrolment.role == Role.STUDENT)
        .with_for_update()
    )


def set_standing(class_id: UUID, student_id: UUID, *, given: bool) -> Update:
    return (
        update(Enrolment)
        .where(Enrolment.class_id == class_id, Enrolment.user_id == student_id)
        .values(research_consent=given)
    )


def add_event(class_id: UUID, student_id: UUID, text_version: int, now: datetime, *, given: bool) -> Insert:
    return insert(ConsentEvent).values(
        id=uuid7(), class_id=class_id, student_id=student_id, given=given, text_version=text_version, created_at=now
    )


def history(student_id: UUID) -> Rows:
    """Everything that somebody ever said, newest first."""
    return (
        select(ConsentEvent.class_id, ConsentEvent.given, ConsentEvent.text_version, ConsentEvent.created_at)
        .where(ConsentEvent.student_id == student_id)
        .order_by(ConsentEvent.id.desc())
    )
