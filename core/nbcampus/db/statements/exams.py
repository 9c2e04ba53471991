"""Sittings of exams: starting and ending each once, and what an invigilator watches in three statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Insert, Select, Update, func, select, update
from sqlalchemy.dialects.postgresql import insert

from nbcampus.course.exams import GRACE
from nbcampus.course.states import AssignmentMode, AttemptType, Role, SittingEnding
from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.assignment_rules import effective_config
from nbcampus.db.statements.due_dates import effective_due, of_student
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    AssignmentProgress,
    Class,
    ContentItem,
    DeadlineOverride,
    Enrolment,
    ExamMessage,
    ExamSitting,
    Module,
    ProblemScore,
    ProblemVersion,
    SubmissionAttempt,
    User,
)
from nbcampus.ids import uuid7

_item = table_of(ContentItem)
_assignment = table_of(Assignment)
_COLUMNS = (
    ExamSitting.id,
    ExamSitting.assignment_id,
    ExamSitting.student_id,
    ExamSitting.started_at,
    ExamSitting.promised_end,
    ExamSitting.extra_seconds,
    ExamSitting.ended_at,
    ExamSitting.ending,
    ExamSitting.seen_at,
)
SEEN_EVERY = timedelta(seconds=10)


def sitting(assignment_id: UUID, student_id: UUID) -> Rows:
    return select(*_COLUMNS).where(ExamSitting.assignment_id == assignment_id, ExamSitting.student_id == student_id)


def held_sitting(assignment_id: UUID, student_id: UUID) -> Rows:
    """The same, and it does not end before this transaction does."""
    return sitting(assignment_id, student_id).with_for_update(read=True)


def locked_sitting(assignment_id: UUID, student_id: UUID) -> Rows:
    """The same, for who ends or changes it."""
    return sitting(assignment_id, student_id).with_for_update()


def running_sittings(assignment_id: UUID, students: Sequence[UUID] | None) -> Rows:
    """Those that nobody has ended, of these students or of all, locked in one order."""
    statement = select(*_COLUMNS).where(ExamSitting.assignment_id == assignment_id, ExamSitting.ended_at.is_(None))
    if students is not None:
        statement = statement.where(ExamSitting.student_id.in_(students))
    return statement.order_by(ExamSitting.id).with_for_update()


def sitting_by_id(sitting_id: UUID) -> Rows:
    return select(*_COLUMNS).where(ExamSitting.id == sitting_id)


def open_sittings(class_id: UUID, student_id: UUID) -> Rows:
    """Those of a student in a class that nobody has ended; their time may be over all the same."""
    return (
        select(*_COLUMNS)
        .join(_assignment, _assignment.c.id == ExamSitting.assignment_id)
        .join(_item, _item.c.id == ExamSitting.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .where(
            Module.class_id == class_id,
            _assignment.c.mode == AssignmentMode.EXAM,
            ExamSitting.student_id == student_id,
            ExamSitting.ended_at.is_(None),
        )
    )


def start(assignment_id: UUID, student_id: UUID, now: datetime, promised_end: datetime | None) -> Insert:
    """Begin a sitting and return its id; no row where there is one, also from the same moment."""
    return (
        insert(ExamSitting)
        .values(
            id=uuid7(),
            assignment_id=assignment_id,
            student_id=student_id,
            started_at=now,
            promised_end=promised_end,
            seen_at=now,
        )
        .on_conflict_do_nothing(index_elements=[ExamSitting.assignment_id, ExamSitting.student_id])
        .returning(ExamSitting.id)
    )


def note_seen(sitting_id: UUID, now: datetime) -> Update:
    return update(ExamSitting).where(ExamSitting.id == sitting_id).values(seen_at=now)


def due_sittings(now: datetime, most: int) -> Rows:
    """Sittings whose time and grace are over, locked; several sweepers never choose the same ones."""
    return (
        select(*_COLUMNS, Module.class_id)
        .join(_item, _item.c.id == ExamSitting.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .where(ExamSitting.ended_at.is_(None), _end() <= now - GRACE)
        .order_by(ExamSitting.id)
        .limit(most)
        .with_for_update(of=ExamSitting, skip_locked=True)
    )


def _end() -> ColumnElement[Any]:
    return ExamSitting.promised_end + func.make_interval(0, 0, 0, 0, 0, 0, ExamSitting.extra_seconds)


def end_sittings(ids: Sequence[UUID], now: datetime, ending: SittingEnding) -> Update:
    """End these, which the caller has locked."""
    return update(ExamSitting).where(ExamSitting.id.in_(ids)).values(ended_at=now, ending=ending)


def change_sitting(sitting_id: UUID, **values: Any) -> Update:
    return update(ExamSitting).where(ExamSitting.id == sitting_id).values(**values)


def drafts_at_the_end(sitting_ids: Sequence[UUID]) -> Rows:
    """Every draft in these sittings with its starter code, and what was submitted last at the place."""
    last = (
        select(SubmissionAttempt.code_blob_ref, SubmissionAttempt.files)
        .where(
            SubmissionAttempt.student_id == ExamSitting.student_id,
            SubmissionAttempt.assignment_problem_id == AssignmentProblem.id,
            SubmissionAttempt.type == AttemptType.FINAL_SUBMISSION,
        )
        .order_by(SubmissionAttempt.attempt_number.desc())
        .limit(1)
        .lateral("last")
    )
    return (
        select(
            ExamSitting.id.label("sitting_id"),
            ExamSitting.student_id,
            ExamSitting.promised_end,
            ExamSitting.extra_seconds,
            AssignmentProblem.id.label("assignment_problem_id"),
            AssignmentProblem.problem_version_id,
            ProblemVersion.starter_code,
            ProblemVersion.gpus,
            AssignmentProgress.current_code,
            AssignmentProgress.current_language,
            AssignmentProgress.time_spent_seconds,
            effective_config(),
            func.coalesce(ProblemScore.submissions, 0).label("submissions"),
            last.c.code_blob_ref.label("last_ref"),
            last.c.files.label("last_files"),
        )
        .join(_assignment, _assignment.c.id == ExamSitting.assignment_id)
        .join(_item, _item.c.id == ExamSitting.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .join(AssignmentProblem, AssignmentProblem.assignment_id == ExamSitting.assignment_id)
        .join(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .join(
            AssignmentProgress,
            (AssignmentProgress.assignment_problem_id == AssignmentProblem.id)
            & (AssignmentProgress.student_id == ExamSitting.student_id),
        )
        .outerjoin(
            ProblemScore,
            (ProblemScore.assignment_problem_id == AssignmentProblem.id)
            & (ProblemScore.student_id == ExamSitting.student_id),
        )
        .outerjoin(last, last.c.code_blob_ref.is_not(None))
        .where(ExamSitting.id.in_(sitting_ids))
        .order_by(ExamSitting.id, AssignmentProblem.position)
    )


def submissions_of(assignment_id: UUID, student_id: UUID) -> Rows:
    """A student's final submissions in an exam, oldest first, with what a receipt says of them."""
    return (
        select(
            SubmissionAttempt.id,
            SubmissionAttempt.student_id,
            SubmissionAttempt.assignment_problem_id,
            SubmissionAttempt.problem_version_id,
            SubmissionAttempt.created_at,
            SubmissionAttempt.clicked_at,
            SubmissionAttempt.by_platform,
            SubmissionAttempt.code_blob_ref,
            SubmissionAttempt.files,
            AssignmentProblem.position,
            ProblemVersion.title,
        )
        .join(AssignmentProblem, AssignmentProblem.id == SubmissionAttempt.assignment_problem_id)
        .join(ProblemVersion, ProblemVersion.id == SubmissionAttempt.problem_version_id)
        .where(
            AssignmentProblem.assignment_id == assignment_id,
            SubmissionAttempt.student_id == student_id,
            SubmissionAttempt.type == AttemptType.FINAL_SUBMISSION,
        )
        .order_by(SubmissionAttempt.created_at, SubmissionAttempt.id)
    )


def size_of(assignment_id: UUID) -> Rows:
    """How many problems, and for how many points."""
    return select(
        func.count().label("problems"), func.coalesce(func.sum(AssignmentProblem.points), 0).label("points")
    ).where(AssignmentProblem.assignment_id == assignment_id)


def exam_in_class(assignment_id: UUID) -> Rows:
    """An assignment with its class, for staff; also what is not published."""
    return (
        select(
            _assignment.c.id,
            _assignment.c.mode,
            effective_config(),
            _item.c.title,
            _item.c.due_date,
            Class.id.label("class_id"),
            Class.name.label("class_name"),
        )
        .select_from(_assignment)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .where(_assignment.c.id == assignment_id)
    )


def room(assignment_id: UUID, class_id: UUID) -> Rows:
    """Every student of the class with their sitting, counts and last activity, by name."""
    counts = _counts(assignment_id).subquery("counts")
    drafts = _last(AssignmentProgress.last_updated, AssignmentProgress, assignment_id).subquery("drafts")
    clicks = _last(SubmissionAttempt.created_at, SubmissionAttempt, assignment_id).subquery("clicks")
    return (
        select(
            Enrolment.user_id,
            User.display_name,
            Enrolment.section,
            effective_due(Enrolment.user_id).label("due_date"),
            *_COLUMNS,
            func.greatest(drafts.c.at, clicks.c.at).label("active_at"),
            func.coalesce(counts.c.runs, 0).label("runs"),
            func.coalesce(counts.c.submissions, 0).label("submissions"),
            func.coalesce(counts.c.answered, 0).label("answered"),
        )
        .join(User, User.id == Enrolment.user_id)
        .join(_item, _item.c.id == assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .outerjoin(DeadlineOverride, of_student(Enrolment.user_id))
        .outerjoin(
            ExamSitting,
            (ExamSitting.student_id == Enrolment.user_id) & (ExamSitting.assignment_id == assignment_id),
        )
        .outerjoin(counts, counts.c.student_id == Enrolment.user_id)
        .outerjoin(drafts, drafts.c.student_id == Enrolment.user_id)
        .outerjoin(clicks, clicks.c.student_id == Enrolment.user_id)
        .where(Enrolment.class_id == class_id, Enrolment.left_at.is_(None), Enrolment.role == Role.STUDENT)
        .order_by(User.display_name, Enrolment.user_id)
    )


def _counts(assignment_id: UUID) -> Rows:
    return (
        select(
            ProblemScore.student_id,
            func.sum(ProblemScore.runs).label("runs"),
            func.sum(ProblemScore.submissions).label("submissions"),
            func.count().filter(ProblemScore.submissions > 0).label("answered"),
        )
        .join(AssignmentProblem, AssignmentProblem.id == ProblemScore.assignment_problem_id)
        .where(AssignmentProblem.assignment_id == assignment_id)
        .group_by(ProblemScore.student_id)
    )


def _last(moment: Any, entity: type[AssignmentProgress | SubmissionAttempt], assignment_id: UUID) -> Rows:
    return (
        select(entity.student_id, func.max(moment).label("at"))
        .join(AssignmentProblem, AssignmentProblem.id == entity.assignment_problem_id)
        .where(AssignmentProblem.assignment_id == assignment_id)
        .group_by(entity.student_id)
    )


def sitting_students(assignment_id: UUID) -> Select[UUID]:
    """Whom a change of the whole exam concerns."""
    return select(ExamSitting.student_id).where(ExamSitting.assignment_id == assignment_id)


def messages(assignment_id: UUID) -> Rows:
    return (
        select(ExamMessage.id, ExamMessage.text, ExamMessage.created_at)
        .where(ExamMessage.assignment_id == assignment_id)
        .order_by(ExamMessage.created_at, ExamMessage.id)
    )


def tell(assignment_id: UUID, author_id: UUID, text: str, now: datetime) -> Insert:
    return insert(ExamMessage).values(
        id=uuid7(), assignment_id=assignment_id, author_id=author_id, text=text, created_at=now
    )
