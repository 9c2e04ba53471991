"""What markers read and write: the queue of a place, one submission, marks and private notes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Insert, String, Uuid, cast, func, insert, select
from sqlalchemy.dialects import postgresql

from nbcampus.course.states import GradeStatus, Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.marks import final_submissions
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    Class,
    ContentItem,
    Enrolment,
    GradebookEntry,
    Mark,
    MarkItem,
    Module,
    ProblemScore,
    ProblemVersion,
    SubmissionAttempt,
    User,
)

_item = table_of(ContentItem)
_assignment = table_of(Assignment)


def place(assignment_problem_id: UUID) -> Rows:
    """A problem in an assignment with the rules by which it is marked."""
    return (
        select(
            AssignmentProblem.id,
            AssignmentProblem.assignment_id,
            AssignmentProblem.points.label("worth"),
            ProblemVersion.title,
            _item.c.title.label("assignment_title"),
            _assignment.c.config,
            _assignment.c.marking_seed,
            _assignment.c.points_total,
            Class.id.label("class_id"),
            Class.name.label("class_name"),
            Class.settings,
        )
        .join(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .join(_assignment, _assignment.c.id == AssignmentProblem.assignment_id)
        .join(_item, _item.c.id == _assignment.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .where(AssignmentProblem.id == assignment_problem_id)
    )


def places_of(assignment_id: UUID) -> Rows:
    """The problems of an assignment in order."""
    return (
        select(
            AssignmentProblem.id.label("assignment_problem_id"),
            AssignmentProblem.position,
            AssignmentProblem.points.label("worth"),
            ProblemVersion.title,
        )
        .join(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .where(AssignmentProblem.assignment_id == assignment_id)
        .order_by(AssignmentProblem.position)
    )


def queue(assignment_problem_id: UUID, class_id: UUID) -> Rows:
    """One row for each student of the class who submitted: the marked submission, else the best, else the newest.

    ``newest`` is the id of their newest submission, ``submissions`` how many there are.
    """
    student = SubmissionAttempt.student_id
    found = (
        final_submissions()
        .add_columns(
            User.display_name,
            Enrolment.section,
            func.count().over(partition_by=student).label("submissions"),
            func.first_value(SubmissionAttempt.id)
            .over(partition_by=student, order_by=SubmissionAttempt.id.desc())
            .label("newest"),
            (SubmissionAttempt.id == ProblemScore.best_attempt_id).label("is_best"),
        )
        .join(User, User.id == SubmissionAttempt.student_id)
        .join(Enrolment, (Enrolment.user_id == User.id) & (Enrolment.class_id == class_id))
        .outerjoin(
            ProblemScore,
            (ProblemScore.student_id == SubmissionAttempt.student_id)
            & (ProblemScore.assignment_problem_id == SubmissionAttempt.assignment_problem_id),
        )
        .where(
            SubmissionAttempt.assignment_problem_id == assignment_problem_id,
            Enrolment.left_at.is_(None),
            Enrolment.role == Role.STUDENT,
        )
        .subquery("found")
    )
    marker = table_of(User).alias("marker")
    marked = found.c.mark_version.is_not(None)
    first = (found.c.student_id, marked.desc(), func.coalesce(found.c.is_best, False).desc(), found.c.id.desc())
    return (
        select(found, Mark.marked_by, marker.c.display_name.label("marker"))
        .outerjoin(Mark, (Mark.attempt_id == found.c.id) & (Mark.version == found.c.mark_version))
        .outerjoin(marker, marker.c.id == Mark.marked_by)
        .ext(postgresql.distinct_on(found.c.student_id))
        .order_by(*first)
    )


def count_students(class_id: UUID) -> Rows:
    return select(func.count().label("students")).where(
        Enrolment.class_id == class_id, Enrolment.left_at.is_(None), Enrolment.role == Role.STUDENT
    )


def submission(assignment_problem_id: UUID, key: UUID, seed: UUID | None) -> Rows:
    """The final submission of a key; with ``seed`` the key is a sealed one, see ``course.marking.sealed``."""
    found = _sealed(seed, assignment_problem_id) if seed else SubmissionAttempt.id
    return final_submissions().where(SubmissionAttempt.assignment_problem_id == assignment_problem_id, found == key)


def submissions_of(assignment_problem_id: UUID, student_id: UUID) -> Rows:
    """All final submissions of a student at a place, newest first."""
    return (
        final_submissions()
        .where(
            SubmissionAttempt.assignment_problem_id == assignment_problem_id,
            SubmissionAttempt.student_id == student_id,
        )
        .order_by(SubmissionAttempt.id.desc())
    )


def points_row(attempt_id: UUID) -> Rows:
    """One final submission with what its points are computed from."""
    return final_submissions().where(SubmissionAttempt.id == attempt_id)


def versions_of(attempt_id: UUID) -> Rows:
    """Every version of an attempt's mark, newest first, with the ids of its items."""
    items = func.array(
        select(MarkItem.rubric_item_id)
        .where(MarkItem.attempt_id == Mark.attempt_id, MarkItem.version == Mark.version)
        .correlate(Mark)
        .scalar_subquery(),
        type_=postgresql.ARRAY(Uuid),
    )
    return (
        select(
            Mark.version,
            Mark.stated_points,
            Mark.adjustment,
            Mark.feedback,
            Mark.withdrawn,
            Mark.marked_at,
            User.display_name.label("marked_by"),
            items.label("rubric_item_ids"),
        )
        .join(User, User.id == Mark.marked_by)
        .where(Mark.attempt_id == attempt_id)
        .order_by(Mark.version.desc())
    )


def add_version(values: dict[str, Any]) -> Insert:
    """IntegrityError when somebody else has just saved a mark of the same version."""
    return insert(Mark).values(values)


def add_items() -> Insert:
    """Executed with a list of attempt_id, version and rubric_item_id."""
    return insert(MarkItem)


def note_of(student_id: UUID, item_id: UUID) -> Rows:
    """The private note about a student and an item; holds its row."""
    return (
        select(GradebookEntry.private_notes)
        .where(GradebookEntry.student_id == student_id, GradebookEntry.content_item_id == item_id)
        .with_for_update()
    )


def set_note(student_id: UUID, item_id: UUID, max_score: float, text: str | None) -> Insert:
    """Write the private note; what a student scored stays as it is."""
    statement = postgresql.insert(GradebookEntry).values(
        student_id=student_id,
        content_item_id=item_id,
        max_score=max_score,
        status=GradeStatus.PENDING,
        private_notes=text,
    )
    return statement.on_conflict_do_update(
        index_elements=[GradebookEntry.student_id, GradebookEntry.content_item_id], set_={"private_notes": text}
    )


def _sealed(seed: UUID, assignment_problem_id: UUID) -> ColumnElement[UUID]:
    """As ``course.marking.sealed`` computes it."""
    text = func.concat(str(seed), str(assignment_problem_id), cast(SubmissionAttempt.id, String))
    return cast(func.md5(text), Uuid)
