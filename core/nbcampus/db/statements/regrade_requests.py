"""Regrade requests: asking, answering, listing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Insert, Select, Update, case, insert, select, update
from sqlalchemy.orm import aliased

from nbcampus.course.regrade_requests import RequestState
from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import (
    AssignmentProblem,
    ContentItem,
    EffectiveRun,
    GradingRun,
    ProblemVersion,
    RegradeMessage,
    RegradeRequest,
    SubmissionAttempt,
    User,
)
from nbcampus.ids import uuid7

_item = table_of(ContentItem)
_student = aliased(User)
_decider = aliased(User)


def open_request(attempt_id: UUID) -> Select[UUID]:
    """The request about an attempt that waits, if there is one."""
    return select(RegradeRequest.id).where(
        RegradeRequest.attempt_id == attempt_id, RegradeRequest.state == RequestState.OPEN
    )


def add(request_id: UUID, class_id: UUID, attempt_id: UUID, student_id: UUID, now: datetime) -> Insert:
    return insert(RegradeRequest).values(
        id=request_id, class_id=class_id, attempt_id=attempt_id, student_id=student_id, created_at=now
    )


def write(request_id: UUID, author_id: UUID, body: str, state: RequestState | None, now: datetime) -> Insert:
    """A message of the thread, and what the request became with it."""
    return insert(RegradeMessage).values(
        id=uuid7(), request_id=request_id, author_id=author_id, body=body, state=state, created_at=now
    )


def move(request_id: UUID, former: RequestState, state: RequestState, who: UUID | None, now: datetime) -> Update:
    """Let a request become ``state``; no row comes back when it is no longer ``former``."""
    return (
        update(RegradeRequest)
        .where(RegradeRequest.id == request_id, RegradeRequest.state == former)
        .values(state=state, decided_by=who, decided_at=now if who else None)
        .returning(RegradeRequest.id)
    )


def by_id(request_id: UUID) -> Rows:
    return _requests().where(RegradeRequest.id == request_id)


def of_attempt(attempt_id: UUID) -> Rows:
    """Newest first."""
    return _requests().where(RegradeRequest.attempt_id == attempt_id).order_by(RegradeRequest.id.desc())


def of_class(class_id: UUID, *, student_id: UUID | None = None, most: int = 2000) -> Rows:
    """Those that wait first, the longest waiting on top; then the others, newest first."""
    statement = _requests().where(RegradeRequest.class_id == class_id)
    if student_id is not None:
        statement = statement.where(RegradeRequest.student_id == student_id)
    waits_since = case((RegradeRequest.state == RequestState.OPEN, RegradeRequest.created_at))
    return statement.order_by(waits_since.asc().nulls_last(), RegradeRequest.id.desc()).limit(most)


def messages(request_ids: Sequence[UUID]) -> Rows:
    """The threads, each in its order."""
    return (
        select(
            RegradeMessage.id,
            RegradeMessage.request_id,
            RegradeMessage.author_id,
            User.display_name.label("author"),
            RegradeMessage.body,
            RegradeMessage.state,
            RegradeMessage.created_at,
        )
        .join(User, User.id == RegradeMessage.author_id)
        .where(RegradeMessage.request_id.in_(request_ids))
        .order_by(RegradeMessage.id)
    )


def _requests() -> Rows:
    return (
        select(
            RegradeRequest.id,
            RegradeRequest.class_id,
            RegradeRequest.attempt_id,
            RegradeRequest.student_id,
            _student.display_name.label("student"),
            RegradeRequest.state,
            RegradeRequest.created_at,
            RegradeRequest.decided_at,
            _decider.display_name.label("decided_by"),
            SubmissionAttempt.assignment_problem_id,
            SubmissionAttempt.attempt_number,
            ProblemVersion.title.label("problem"),
            _item.c.title.label("item"),
            GradingRun.score,
            AssignmentProblem.points.label("max_score"),
        )
        .join(_student, _student.id == RegradeRequest.student_id)
        .outerjoin(_decider, _decider.id == RegradeRequest.decided_by)
        .join(SubmissionAttempt, SubmissionAttempt.id == RegradeRequest.attempt_id)
        .join(AssignmentProblem, AssignmentProblem.id == SubmissionAttempt.assignment_problem_id)
        .join(ProblemVersion, ProblemVersion.id == SubmissionAttempt.problem_version_id)
        .join(_item, _item.c.id == AssignmentProblem.assignment_id)
        .outerjoin(EffectiveRun, EffectiveRun.attempt_id == SubmissionAttempt.id)
        .outerjoin(GradingRun, GradingRun.id == EffectiveRun.grading_run_id)
    )
