"""A student's due date of an item in the database: the same as ``course.deadlines.effective_due``."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, DateTime, Interval, func, literal_column, select, type_coerce

from nbcampus.course.states import AssignmentMode
from nbcampus.db.base import table_of
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
    """An accommodation's days; an exam gives time in percent instead."""
    is_exam = select(_exam.c.id).where(_exam.c.id == _item.c.id, _exam.c.mode == AssignmentMode.EXAM)
    # Hours, for an interval of days would follow the clock changes of the session's zone.
    hours = func.make_interval(0, 0, 0, 0, Accommodation.extra_days * 24, type_=Interval)
    return (
        select(hours)
        .where(
            Accommodation.class_id == Module.class_id,
            Accommodation.student_id == student,
            ~is_exam.correlate(_item).exists(),
        )
        .correlate(_item, Module, SubmissionAttempt, Enrolment)
        .scalar_subquery()
    )
