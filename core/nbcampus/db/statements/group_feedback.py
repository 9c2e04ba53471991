"""What feedback to a group of attempts reads and writes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Update, any_, func, insert, select, update
from sqlalchemy.dialects import postgresql

from nbcampus.course.states import Role
from nbcampus.db.base import Rows
from nbcampus.db.tables import Enrolment, GroupFeedback, MarkComment, SubmissionAttempt, User


def chosen(assignment_problem_id: UUID, class_id: UUID, attempt_ids: Collection[UUID]) -> Rows:
    """Those of the attempts that are at the place and of a student of the class, also of one who has left it."""
    ids = func.unnest(list(attempt_ids), type_=SubmissionAttempt.id.type)
    return (
        select(
            SubmissionAttempt.id,
            SubmissionAttempt.student_id,
            SubmissionAttempt.type,
            SubmissionAttempt.attempt_number,
            User.display_name,
            Enrolment.left_at,
        )
        .join(User, User.id == SubmissionAttempt.student_id)
        .join(Enrolment, (Enrolment.user_id == User.id) & (Enrolment.class_id == class_id))
        .where(
            SubmissionAttempt.id.in_(select(ids)),
            SubmissionAttempt.assignment_problem_id == assignment_problem_id,
            Enrolment.role == Role.STUDENT,
        )
    )


def write(values: dict[str, Any]) -> Insert:
    """Returns the id, and no row when there is feedback of this id; waits for who is just writing it."""
    statement = postgresql.insert(GroupFeedback).values(values)
    return statement.on_conflict_do_nothing().returning(GroupFeedback.id)


def write_comments() -> Insert:
    """Executed with a list of values."""
    return insert(MarkComment)


def of_place(assignment_problem_id: UUID) -> Rows:
    """All feedback to groups at a place, newest first."""
    return _written().where(GroupFeedback.assignment_problem_id == assignment_problem_id)


def lock(group_feedback_id: UUID) -> Rows:
    """Feedback by its id; holds its row."""
    return _written().where(GroupFeedback.id == group_feedback_id).with_for_update(of=GroupFeedback)


def recipients(group_feedback_ids: Collection[UUID]) -> Rows:
    """Who has which feedback at present."""
    return (
        select(
            MarkComment.group_feedback_id,
            SubmissionAttempt.id,
            SubmissionAttempt.student_id,
            SubmissionAttempt.attempt_number,
            User.display_name,
        )
        .join(SubmissionAttempt, SubmissionAttempt.id == MarkComment.attempt_id)
        .join(User, User.id == SubmissionAttempt.student_id)
        .where(
            MarkComment.group_feedback_id == any_(list(group_feedback_ids)),  # type: ignore[arg-type]
            MarkComment.removed_at.is_(None),
        )
    )


def withdraw(group_feedback_id: UUID, now: datetime) -> Update:
    return update(GroupFeedback).where(GroupFeedback.id == group_feedback_id).values(withdrawn_at=now)


def withdraw_comments(group_feedback_id: UUID, now: datetime) -> Update:
    """Remove its comments that nobody changed; returns the attempts that had one."""
    return (
        update(MarkComment)
        .where(
            MarkComment.group_feedback_id == group_feedback_id,
            MarkComment.removed_at.is_(None),
            MarkComment.version == 1,
        )
        .values(removed_at=now)
        .returning(MarkComment.attempt_id)
    )


def _written() -> Rows:
    return (
        select(
            GroupFeedback.id,
            GroupFeedback.assignment_problem_id,
            GroupFeedback.text,
            GroupFeedback.attempt_ids,
            GroupFeedback.author_id,
            GroupFeedback.created_at,
            GroupFeedback.withdrawn_at,
            User.display_name.label("author"),
        )
        .join(User, User.id == GroupFeedback.author_id)
        .order_by(GroupFeedback.created_at.desc(), GroupFeedback.id.desc())
    )
