"""A student's due date of an item in the database: the same as ``course.deadlines.effective_due``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Interval,
    and_,
    func,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
    type_coerce,
)

from nbcampus.course.states import AssignmentMode, Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import (
    Accommodation,
    Assignment,
    ContentItem,
    DeadlineOverride,
    Enrolment,
    Module,
    Section,
    SectionExtension,
    SubmissionAttempt,
)

_item = table_of(ContentItem)
_exam = table_of(Assignment).alias("exam")
_member = table_of(Enrolment).alias("member")
_NOTHING = literal_column("interval '0'", Interval)

Student = UUID | ColumnElement[UUID] | Any


def effective_due(student: Student) -> ColumnElement[datetime | None]:
    """For a statement on items that joins their module and, from outside, the student's ``deadline_override``."""
    due = func.coalesce(granted_due(student), _item.c.due_date) + func.coalesce(_extra(student), _NOTHING)
    return type_coerce(due, DateTime(timezone=True))


def granted_due(student: Student) -> ColumnElement[datetime | None]:
    """What holds in place of the item's due date, for the same statements: the later of student's and section's."""
    return func.greatest(DeadlineOverride.due_date, _of_section(student))


def of_student(student: Student) -> ColumnElement[bool]:
    """The condition by which a statement joins a student's ``deadline_override`` of its item."""
    return and_(DeadlineOverride.content_item_id == _item.c.id, DeadlineOverride.student_id == student)


def own_dates() -> Rows:
    """Students and items with the due date of who was granted another one; narrow it with ``where``."""
    return _dates().where(is_granted())


def dates_of(item_id: UUID, students: Collection[UUID]) -> Rows:
    """The due date of one item for each of these who is a student of the class now; of a removed item none."""
    return _dates().where(
        _item.c.id == item_id,
        _item.c.removed_at.is_(None),
        Module.removed_at.is_(None),
        Enrolment.user_id.in_(students),
        Enrolment.role == Role.STUDENT,
        Enrolment.left_at.is_(None),
    )


def _dates() -> Rows:
    return (
        select(
            Enrolment.user_id.label("student_id"),
            _item.c.id.label("content_item_id"),
            effective_due(Enrolment.user_id).label("due_date"),
        )
        .select_from(_item)
        .join(Module, Module.id == _item.c.module_id)
        .join(Enrolment, Enrolment.class_id == Module.class_id)
        .outerjoin(DeadlineOverride, of_student(Enrolment.user_id))
    )


def may_be_due(after: datetime, until: datetime | None = None) -> ColumnElement[bool]:
    """Whether an item can be due for anybody after one moment, and until another; asks for the item alone.

    Its own date, or one that was granted for it, lies there, or by at most the most days of any accommodation before.
    """
    hours = select(func.coalesce(func.max(Accommodation.extra_days), 0) * 24).scalar_subquery()
    earliest = literal(after) - func.make_interval(0, 0, 0, 0, hours, type_=Interval)

    def lies_there(date: ColumnElement[Any]) -> ColumnElement[bool]:
        return date > earliest if until is None else and_(date > earliest, date <= until)

    granted = (table_of(kind).c for kind in (DeadlineOverride, SectionExtension))
    items = (select(columns.content_item_id).where(lies_there(columns.due_date)) for columns in granted)
    return or_(lies_there(_item.c.due_date), *(_item.c.id.in_(some) for some in items))


def is_granted() -> ColumnElement[bool]:
    """Whether an enrolled student has a date of their own: for the item, with their section, or in all the class.

    Tested by lists that are read once, so that a statement on all of a class asks for the few dates alone.
    """
    own = select(DeadlineOverride.content_item_id, DeadlineOverride.student_id)
    of_section = select(SectionExtension.content_item_id, Section.class_id, Section.name).join(
        Section, Section.id == SectionExtension.section_id
    )
    in_class = select(Accommodation.class_id, Accommodation.student_id).where(Accommodation.extra_days > 0)
    return or_(
        tuple_(_item.c.id, Enrolment.user_id).in_(own),
        tuple_(_item.c.id, Enrolment.class_id, Enrolment.section).in_(of_section),
        and_(tuple_(Enrolment.class_id, Enrolment.user_id).in_(in_class), ~_is_exam()),
    )


def _is_exam() -> ColumnElement[bool]:
    """An exam gives an accommodation's time in percent, and no days."""
    exam = select(_exam.c.id).where(_exam.c.id == _item.c.id, _exam.c.mode == AssignmentMode.EXAM)
    return exam.correlate(_item).exists()


def _of_section(student: Student) -> ColumnElement[Any]:
    return (
        select(SectionExtension.due_date)
        .join(Section, Section.id == SectionExtension.section_id)
        .join(_member, (_member.c.class_id == Section.class_id) & (_member.c.section == Section.name))
        .where(SectionExtension.content_item_id == _item.c.id, _member.c.user_id == student)
        .correlate(_item, SubmissionAttempt, Enrolment)
        .scalar_subquery()
    )


def _extra(student: Student) -> ColumnElement[Any]:
    """An accommodation's days."""
    # Hours, for an interval of days would follow the clock changes of the session's zone.
    hours = func.make_interval(0, 0, 0, 0, Accommodation.extra_days * 24, type_=Interval)
    return (
        select(hours)
        .where(
            Accommodation.class_id == Module.class_id,
            Accommodation.student_id == student,
            ~_is_exam(),
        )
        .correlate(_item, Module, SubmissionAttempt, Enrolment)
        .scalar_subquery()
    )
