"""Explanations as the hub asks for them, lists them and decides about them; prompts and ratings."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, TextClause, Update, and_, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from nbcampus.course.explanations.budget import DAY, MINUTE
from nbcampus.course.explanations.states import CURRENT, ExplanationState
from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    Explanation,
    ExplanationPrompt,
    ExplanationRating,
    ProblemVersion,
    SubmissionAnalysis,
    SubmissionAttempt,
    User,
)
from nbcampus.ids import uuid7

_student = aliased(User)
_decider = aliased(User)
_assignment = table_of(Assignment)


def lock_budget(class_id: UUID) -> TextClause:
    """Let those who ask in a class do so one after the other, until the transaction ends."""
    lock = "select pg_advisory_xact_lock(hashtextextended(cast(:class_id as text), 26))"
    return text(lock).bindparams(class_id=str(class_id))


def spent(class_id: UUID, student_id: UUID, now: datetime) -> Rows:
    """The fields of ``Spent``: what staff asked about their answers costs students nothing of their own."""
    own = and_(Explanation.student_id == student_id, Explanation.interactive)
    return select(
        func.count().filter(own).label("by_student"),
        func.count().label("by_class"),
        func.count().filter(own, Explanation.created_at > now - MINUTE).label("by_student_in_minute"),
    ).where(
        Explanation.class_id == class_id,
        Explanation.created_at > now - DAY,
        Explanation.state != ExplanationState.FAILED,
    )


def add(
    explanation_id: UUID,
    *,
    class_id: UUID,
    attempt_id: UUID,
    student_id: UUID,
    prompt_id: UUID | None,
    needs_release: bool,
    now: datetime,
    interactive: bool = True,
) -> Insert:
    """Ask; IntegrityError when the attempt has one that is not over."""
    return insert(Explanation).values(
        id=explanation_id,
        class_id=class_id,
        attempt_id=attempt_id,
        student_id=student_id,
        prompt_id=prompt_id,
        needs_release=needs_release,
        interactive=interactive,
        created_at=now,
    )


def current(attempt_id: UUID) -> Select[UUID]:
    """The one that waits, is a draft or is released, if there is one."""
    return select(Explanation.id).where(Explanation.attempt_id == attempt_id, Explanation.state.in_(CURRENT))


def newest_of(attempt_id: UUID) -> Rows:
    """What became of the last question about an attempt."""
    return _explanations().where(Explanation.attempt_id == attempt_id).order_by(Explanation.id.desc()).limit(1)


def by_id(explanation_id: UUID) -> Rows:
    return _explanations().where(Explanation.id == explanation_id)


def lock(explanation_id: UUID) -> Rows:
    """Hold the row until the transaction ends."""
    return (
        select(Explanation.state, Explanation.class_id, Explanation.analysis_id)
        .where(Explanation.id == explanation_id)
        .with_for_update()
    )


def of_class(class_id: UUID, state: ExplanationState | None, before: UUID | None, most: int) -> Rows:
    """Newest first."""
    statement = _explanations().where(Explanation.class_id == class_id)
    if state is not None:
        statement = statement.where(Explanation.state == state)
    if before is not None:
        statement = statement.where(Explanation.id < before)
    return statement.order_by(Explanation.id.desc()).limit(most)


def decide(explanation_id: UUID, state: ExplanationState, hint: str | None, who: UUID, now: datetime) -> Update:
    """``hint`` None keeps the one it has."""
    values: dict[str, Any] = {"state": state, "decided_by": who, "decided_at": now}
    if hint is not None:
        values["hint"] = hint
    return update(Explanation).where(Explanation.id == explanation_id).values(values)


def reword(analysis_id: UUID, summary: str) -> Update:
    """Put a teacher's words in the place of the model's."""
    return update(SubmissionAnalysis).where(SubmissionAnalysis.id == analysis_id).values(ai_feedback_summary=summary)


def rate(explanation_id: UUID, *, helpful: bool, comment: str, now: datetime) -> Insert:
    """The student's word, in the place of a former one."""
    values = {"helpful": helpful, "comment": comment, "rated_at": now}
    statement = upsert(ExplanationRating).values(explanation_id=explanation_id, **values)
    return statement.on_conflict_do_update(index_elements=[ExplanationRating.explanation_id], set_=values)


def newest_prompt(class_id: UUID) -> Rows:
    """The prompt that counts; no row where the platform's own does."""
    return prompts(class_id).limit(1)


def prompts(class_id: UUID) -> Rows:
    """All versions of a class's prompt, newest first."""
    return (
        select(
            ExplanationPrompt.id,
            ExplanationPrompt.version,
            ExplanationPrompt.rules,
            ExplanationPrompt.created_at,
            User.display_name.label("created_by"),
        )
        .join(User, User.id == ExplanationPrompt.created_by)
        .where(ExplanationPrompt.class_id == class_id)
        .order_by(ExplanationPrompt.version.desc())
    )


def add_prompt(class_id: UUID, version: int, rules: str, who: UUID, now: datetime) -> Insert:
    """No row comes back when somebody else has made this version."""
    statement = upsert(ExplanationPrompt).values(
        id=uuid7(), class_id=class_id, version=version, rules=rules, created_by=who, created_at=now
    )
    return statement.on_conflict_do_nothing().returning(ExplanationPrompt.version)


def _explanations() -> Rows:
    return (
        select(
            Explanation.id,
            Explanation.class_id,
            Explanation.attempt_id,
            SubmissionAttempt.assignment_problem_id,
            SubmissionAttempt.attempt_number,
            ProblemVersion.title.label("problem"),
            Explanation.student_id,
            _student.display_name.label("student"),
            Explanation.state,
            SubmissionAnalysis.ai_feedback_summary.label("summary"),
            SubmissionAnalysis.detected_keywords.label("keywords"),
            Explanation.hint,
            Explanation.failure,
            Explanation.model,
            func.coalesce(ExplanationPrompt.version, 0).label("prompt_version"),
            Explanation.tokens_in,
            Explanation.tokens_out,
            Explanation.milliseconds,
            Explanation.created_at,
            Explanation.answered_at,
            _decider.display_name.label("decided_by"),
            Explanation.decided_at,
            ExplanationRating.helpful,
            ExplanationRating.comment,
            _assignment.c.config,
            _assignment.c.marking_seed,
        )
        .join(SubmissionAttempt, SubmissionAttempt.id == Explanation.attempt_id)
        .join(AssignmentProblem, AssignmentProblem.id == SubmissionAttempt.assignment_problem_id)
        .join(_assignment, _assignment.c.id == AssignmentProblem.assignment_id)
        .join(ProblemVersion, ProblemVersion.id == SubmissionAttempt.problem_version_id)
        .join(_student, _student.id == Explanation.student_id)
        .outerjoin(SubmissionAnalysis, SubmissionAnalysis.id == Explanation.analysis_id)
        .outerjoin(ExplanationPrompt, ExplanationPrompt.id == Explanation.prompt_id)
        .outerjoin(_decider, _decider.id == Explanation.decided_by)
        .outerjoin(ExplanationRating, ExplanationRating.explanation_id == Explanation.id)
    )
