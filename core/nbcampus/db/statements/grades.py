"""The gradebook of a class: what its students earned, and what a teacher gave instead. A fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    JSON,
    CompoundSelect,
    Insert,
    Select,
    Update,
    Uuid,
    any_,
    case,
    func,
    literal,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from nbcampus.course.states import ContentType, Role
from nbcampus.db.base import Json, Rows, table_of
from nbcampus.db.statements.due_dates import own_dates
from nbcampus.db.statements.publishing import is_shown
from nbcampus.db.statements.quiz_worth import worth
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    Class,
    ContentItem,
    Enrolment,
    GradebookEntry,
    GradeOverride,
    Module,
    ProblemScore,
    Quiz,
    User,
)

SETTING = "grading"
"""The key of a class's grading scheme in ``class.settings``."""

_item = table_of(ContentItem)
_assignment = table_of(Assignment)
_quiz = table_of(Quiz)


def class_grading(class_id: UUID) -> Rows:
    """Name and grading scheme, the latter null where nobody made one."""
    return select(Class.name, Class.settings[SETTING].label("grading")).where(Class.id == class_id)


def keep_grading(class_id: UUID, document: Json) -> Update:
    """Write the scheme and leave the other settings as they are, whoever writes those."""
    merged = Class.settings.concat({SETTING: document})
    return update(Class).where(Class.id == class_id).values(settings=merged)


def students_of(class_id: UUID) -> Rows:
    return (
        select(User.id, User.hub_name, User.display_name, Enrolment.section)
        .join(Enrolment, Enrolment.user_id == User.id)
        .where(Enrolment.class_id == class_id, Enrolment.left_at.is_(None), Enrolment.role == Role.STUDENT)
        .order_by(User.display_name, User.hub_name)
    )


def items_of(class_id: UUID, *, unpublished: bool) -> Rows:
    """Assignments and quizzes, in the order of the class; ``config`` and ``quiz_config`` are their rules."""
    points = (
        select(func.coalesce(func.sum(AssignmentProblem.points), 0.0))
        .where(AssignmentProblem.assignment_id == _item.c.id)
        .correlate(_item)
        .scalar_subquery()
    )
    statement = (
        select(
            _item.c.id,
            _item.c.type,
            _item.c.title,
            _item.c.due_date,
            (is_shown(_item.c) & is_shown(Module)).label("is_published"),
            Module.title.label("module"),
            _assignment.c.mode,
            _assignment.c.config,
            _quiz.c.config.label("quiz_config"),
            case((_item.c.type == ContentType.QUIZ, worth()), else_=points).label("maximum"),
        )
        .join(Module, Module.id == _item.c.module_id)
        .outerjoin(_assignment, _assignment.c.id == _item.c.id)
        .outerjoin(_quiz, _quiz.c.id == _item.c.id)
        .where(
            Module.class_id == class_id,
            _item.c.type.in_((ContentType.ASSIGNMENT, ContentType.QUIZ)),
            _item.c.removed_at.is_(None),
            Module.removed_at.is_(None),
        )
        .order_by(Module.order_index, Module.id, _item.c.order_index, _item.c.id)
    )
    return statement if unpublished else statement.where(is_shown(_item.c), is_shown(Module))


def removed_items(class_id: UUID) -> Select[UUID]:
    """What once was an item of the class, alone or with its module."""
    return (
        select(_item.c.id)
        .join(Module, Module.id == _item.c.module_id)
        .where(Module.class_id == class_id, _item.c.removed_at.is_not(None) | Module.removed_at.is_not(None))
    )


def entries_of(item_ids: Sequence[UUID], student_id: UUID | None) -> Rows:
    """Per student the graded items as ``[place in item_ids, score, of how many, seconds since 1970 of submission]``.

    One row for each student, because tens of thousands of rows cost the driver more than they cost Postgres.
    """
    items = func.unnest(_ids(item_ids)).table_valued("id", with_ordinality="place", name="items").render_derived()
    graded = func.json_build_array(
        items.c.place - 1,
        GradebookEntry.score_obtained,
        GradebookEntry.max_score,
        func.extract("epoch", GradebookEntry.submitted_at),
    )
    statement = (
        select(GradebookEntry.student_id, func.json_agg(graded, type_=JSON).label("entries"))
        .join(items, GradebookEntry.content_item_id == items.c.id)
        .where(GradebookEntry.score_obtained.is_not(None))
        .group_by(GradebookEntry.student_id)
    )
    return statement if student_id is None else statement.where(GradebookEntry.student_id == student_id)


def waiting_of(item_ids: Sequence[UUID], student_id: UUID | None) -> CompoundSelect[UUID, UUID]:
    """Students and items of which something was submitted that has no score yet."""
    answers = select(GradebookEntry.student_id, GradebookEntry.content_item_id).where(
        GradebookEntry.content_item_id == any_(_ids(item_ids)),
        GradebookEntry.submitted_at.is_not(None),
        GradebookEntry.score_obtained.is_(None),
    )
    submissions = (
        select(ProblemScore.student_id, AssignmentProblem.assignment_id)
        .join(AssignmentProblem, AssignmentProblem.id == ProblemScore.assignment_problem_id)
        .where(
            AssignmentProblem.assignment_id == any_(_ids(item_ids)),
            ProblemScore.submissions > 0,
            ProblemScore.best_score.is_(None),
        )
        .distinct()
    )
    if student_id is not None:
        answers = answers.where(GradebookEntry.student_id == student_id)
        submissions = submissions.where(ProblemScore.student_id == student_id)
    return union_all(submissions, answers)


def own_dates_of(item_ids: Sequence[UUID], student_id: UUID | None) -> Rows:
    """The due dates of students who were granted another one, see ``due_dates.own_dates``."""
    statement = own_dates().where(_item.c.id == any_(_ids(item_ids)))
    return statement if student_id is None else statement.where(Enrolment.user_id == student_id)


def overrides_of(item_ids: Sequence[UUID], student_id: UUID | None = None) -> Rows:
    """Overrides with who gave them; also withdrawn ones, whose versions go on."""
    statement = (
        select(
            GradeOverride.student_id,
            GradeOverride.content_item_id,
            GradeOverride.points,
            GradeOverride.reason,
            GradeOverride.version,
            GradeOverride.given_at,
            GradeOverride.withdrawn_at.is_not(None).label("withdrawn"),
            User.display_name.label("given_by"),
        )
        .join(User, User.id == GradeOverride.given_by)
        .where(GradeOverride.content_item_id == any_(_ids(item_ids)))
    )
    return statement if student_id is None else statement.where(GradeOverride.student_id == student_id)


def overrides_among(student_ids: Collection[UUID], item_ids: Sequence[UUID]) -> Rows:
    """As ``overrides_of``, of these students."""
    return overrides_of(item_ids).where(GradeOverride.student_id == any_(_ids(list(student_ids))))


def give_overrides() -> Insert:
    """Give, change or withdraw; executed with a list of all columns' values."""
    statement = insert(GradeOverride)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=[GradeOverride.student_id, GradeOverride.content_item_id],
        set_={name: new[name] for name in ("points", "reason", "version", "given_by", "given_at", "withdrawn_at")},
    )


def feedback_of(item_ids: Sequence[UUID], student_id: UUID) -> Select[UUID, str | None]:
    """What a teacher wrote about a student's items, to the student."""
    return select(GradebookEntry.content_item_id, GradebookEntry.manual_feedback).where(
        GradebookEntry.content_item_id == any_(_ids(item_ids)),
        GradebookEntry.student_id == student_id,
        GradebookEntry.manual_feedback.is_not(None),
    )


def _ids(values: Sequence[UUID]) -> Any:
    return literal(list(values), ARRAY(Uuid))
