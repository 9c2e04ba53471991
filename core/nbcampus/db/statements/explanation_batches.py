"""The answers at one problem that the model may be asked about at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, Update, and_, func, insert, or_, select, update

from nbcampus.course.explanations.budget import MINUTE
from nbcampus.course.explanations.states import ExplanationState
from nbcampus.course.states import AttemptStatus, AttemptType, Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    ContentItem,
    EffectiveRun,
    Enrolment,
    Explanation,
    GradingRun,
    Module,
    ProblemVersion,
    SubmissionAttempt,
)

_item = table_of(ContentItem)
_assignment = table_of(Assignment)
_STAYS = (ExplanationState.WAITING, ExplanationState.RELEASED)
"""What its student waits for or has: another prompt does not take it away."""


def place(assignment_problem_id: UUID) -> Rows:
    """A problem in an assignment, and whether its results are told."""
    return (
        select(AssignmentProblem.id, ProblemVersion.title, Module.class_id, _assignment.c.mode, _assignment.c.config)
        .join(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .join(_assignment, _assignment.c.id == AssignmentProblem.assignment_id)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .where(AssignmentProblem.id == assignment_problem_id)
    )


def answers(
    assignment_problem_id: UUID,
    class_id: UUID,
    prompt_id: UUID | None,
    chosen: Collection[UUID] | None,
    now: datetime,
) -> Rows:
    """The fields of ``Answer``, the oldest first: the newest submission of each present student, or those chosen."""
    explained = (
        select(Explanation.id)
        .where(
            Explanation.attempt_id == SubmissionAttempt.id,
            or_(
                Explanation.state.in_(_STAYS),
                and_(
                    Explanation.prompt_id.is_not_distinct_from(prompt_id),
                    Explanation.state != ExplanationState.FAILED,
                ),
            ),
        )
        .exists()
    )
    in_minute = (
        select(func.count())
        .where(
            Explanation.student_id == SubmissionAttempt.student_id,
            Explanation.class_id == class_id,
            Explanation.created_at > now - MINUTE,
            Explanation.state != ExplanationState.FAILED,
        )
        .scalar_subquery()
    )
    ids = _newest(assignment_problem_id, class_id) if chosen is None else _chosen(assignment_problem_id, chosen)
    return (
        select(
            SubmissionAttempt.id.label("attempt_id"),
            SubmissionAttempt.student_id,
            (SubmissionAttempt.status == AttemptStatus.COMPLETED).label("graded"),
            func.coalesce(GradingRun.passed < GradingRun.total, False).label("failed"),
            explained.label("explained"),
            in_minute.label("in_minute"),
        )
        .outerjoin(EffectiveRun, EffectiveRun.attempt_id == SubmissionAttempt.id)
        .outerjoin(GradingRun, GradingRun.id == EffectiveRun.grading_run_id)
        .where(SubmissionAttempt.id.in_(ids))
        .order_by(SubmissionAttempt.created_at, SubmissionAttempt.id)
    )


def waiting(assignment_problem_id: UUID) -> Select[int]:
    """How many of those that nobody asked for by name have no answer yet."""
    return (
        select(func.count())
        .select_from(Explanation)
        .join(SubmissionAttempt, SubmissionAttempt.id == Explanation.attempt_id)
        .where(
            SubmissionAttempt.assignment_problem_id == assignment_problem_id,
            Explanation.state == ExplanationState.WAITING,
            ~Explanation.interactive,
        )
    )


def discard_drafts(attempt_ids: Collection[UUID], who: UUID, now: datetime) -> Update:
    """Put away what waits for release, since the model is asked anew with another prompt."""
    return (
        update(Explanation)
        .where(Explanation.attempt_id.in_(attempt_ids), Explanation.state == ExplanationState.DRAFTED)
        .values(state=ExplanationState.DISCARDED, decided_by=who, decided_at=now)
        .returning(Explanation.id)
    )


def add_all(rows: Iterable[Mapping[str, Any]]) -> Insert:
    """Ask about many, for nobody who waits."""
    return insert(Explanation).values([{**row, "interactive": False} for row in rows])


def _newest(assignment_problem_id: UUID, class_id: UUID) -> Select[UUID]:
    return (
        select(SubmissionAttempt.id)
        .distinct(SubmissionAttempt.student_id)
        .join(Enrolment, and_(Enrolment.user_id == SubmissionAttempt.student_id, Enrolment.class_id == class_id))
        .where(
            SubmissionAttempt.assignment_problem_id == assignment_problem_id,
            SubmissionAttempt.type == AttemptType.FINAL_SUBMISSION,
            Enrolment.role == Role.STUDENT,
            Enrolment.left_at.is_(None),
        )
        .order_by(SubmissionAttempt.student_id, SubmissionAttempt.attempt_number.desc())
    )


def _chosen(assignment_problem_id: UUID, chosen: Collection[UUID]) -> Select[UUID]:
    return select(SubmissionAttempt.id).where(
        SubmissionAttempt.assignment_problem_id == assignment_problem_id, SubmissionAttempt.id.in_(chosen)
    )
