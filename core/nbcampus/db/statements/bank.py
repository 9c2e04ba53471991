"""The bank: problems by their newest version, as far as a person sees them, and where they are used."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Update, and_, func, literal, or_, select, true, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from nbcampus.course.states import ProblemVisibility, Role
from nbcampus.db.base import Rows, table_of
from nbcampus.db.statements.people import staff_classes
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    Class,
    ContentItem,
    Enrolment,
    Module,
    Problem,
    ProblemVersion,
    SubmissionAttempt,
    User,
)

_item = table_of(ContentItem)
_assignment = table_of(Assignment)
_newest = (
    select(ProblemVersion)
    .ext(distinct_on(ProblemVersion.problem_id))
    .order_by(ProblemVersion.problem_id, ProblemVersion.version.desc())
    .subquery("newest")
)
_publisher = aliased(User)


def teaches(user_id: UUID) -> Select[bool]:
    """Whether somebody is a teacher of any class."""
    enrolled = select(Enrolment.id).where(
        Enrolment.user_id == user_id, Enrolment.left_at.is_(None), Enrolment.role == Role.TEACHER
    )
    return select(enrolled.exists())


def visible(user_id: UUID, *, everything: bool) -> ColumnElement[bool]:
    """Own problems and those that colleagues share; ``everything`` is for the hub's admin."""
    if everything:
        return true()
    return or_(Problem.owner_id == user_id, Problem.visibility == ProblemVisibility.CAMPUS)


def problems(user_id: UUID, *, everything: bool) -> Rows:
    """Each problem that somebody sees, newest problems first; the caller narrows it down by ``matching``."""
    assignments, attempts = _use(user_id, everything=everything)
    return (
        select(
            Problem.id,
            Problem.slug,
            Problem.owner_id,
            Problem.visibility,
            User.display_name.label("owner"),
            _newest.c.id.label("version_id"),
            *(_newest.c[name] for name in ("version", "title", "difficulty", "language", "tags", "created_at")),
            _newest.c.description_markdown,
            func.jsonb_array_length(_newest.c.test_cases).label("tests"),
            assignments.label("assignments"),
            attempts.label("attempts"),
        )
        .join(_newest, _newest.c.problem_id == Problem.id)
        .join(User, User.id == Problem.owner_id)
        .where(visible(user_id, everything=everything))
        .order_by(Problem.id.desc())
    )


def matching(
    search: str, tag: str | None, difficulty: str | None, language: str | None, owner_id: UUID | None
) -> list[ColumnElement[bool]]:
    """What must hold of a row of ``problems``; each word of ``search`` in any of its places."""
    found = [_holds(word) for word in search.split()]
    if tag is not None:
        found.append(literal(tag) == func.any(_newest.c.tags))
    if difficulty is not None:
        found.append(_newest.c.difficulty == difficulty)
    if language is not None:
        found.append(_newest.c.language == language)
    if owner_id is not None:
        found.append(Problem.owner_id == owner_id)
    return found


def _holds(word: str) -> ColumnElement[bool]:
    places = (_newest.c.title, Problem.slug, _newest.c.description_markdown, func.array_to_string(_newest.c.tags, " "))
    return or_(*(place.icontains(word, autoescape=True) for place in places))


def _use(user_id: UUID, *, everything: bool) -> tuple[Any, Any]:
    """How many assignments hold the problem, and how many attempts were made there, in classes that somebody staffs."""
    places = (
        select(AssignmentProblem.id, AssignmentProblem.assignment_id)
        .join(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .join(_item, _item.c.id == AssignmentProblem.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .where(ProblemVersion.problem_id == Problem.id, _staffed(user_id, everything=everything))
        .correlate(Problem)
    )
    placed = places.subquery()
    made_there = SubmissionAttempt.assignment_problem_id == AssignmentProblem.id
    attempted = places.join(SubmissionAttempt, made_there).subquery()
    return (
        select(func.count(placed.c.assignment_id.distinct())).correlate(Problem).scalar_subquery(),
        select(func.count()).select_from(attempted).correlate(Problem).scalar_subquery(),
    )


def _staffed(user_id: UUID, *, everything: bool) -> ColumnElement[bool]:
    return true() if everything else Module.class_id.in_(staff_classes(user_id))


def tags(user_id: UUID, *, everything: bool) -> Rows:
    """Each tag of a problem that somebody sees, with the number of problems."""
    tag = func.unnest(_newest.c.tags).label("tag")
    each = (
        select(tag)
        .select_from(Problem)
        .join(_newest, _newest.c.problem_id == Problem.id)
        .where(visible(user_id, everything=everything))
        .subquery()
    )
    count = func.count().label("problems")
    return select(each.c.tag, count).group_by(each.c.tag).order_by(count.desc(), each.c.tag).limit(200)


def versions(problem_id: UUID) -> Rows:
    """The history of a problem, newest first."""
    return (
        select(
            ProblemVersion.id,
            ProblemVersion.version,
            ProblemVersion.created_at,
            ProblemVersion.note,
            func.jsonb_array_length(ProblemVersion.test_cases).label("tests"),
            _publisher.display_name.label("published_by"),
        )
        .outerjoin(_publisher, _publisher.id == ProblemVersion.published_by)
        .where(ProblemVersion.problem_id == problem_id)
        .order_by(ProblemVersion.version.desc())
        .limit(200)
    )


def uses(problem_id: UUID, user_id: UUID, *, everything: bool) -> Rows:
    """The places of a problem in classes that somebody staffs, with the number of attempts."""
    attempts = (
        select(func.count())
        .where(SubmissionAttempt.assignment_problem_id == AssignmentProblem.id)
        .correlate(AssignmentProblem)
        .scalar_subquery()
    )
    return (
        select(
            Class.id.label("class_id"),
            Class.name.label("class_name"),
            _item.c.id.label("assignment_id"),
            _item.c.title.label("assignment_title"),
            ProblemVersion.version,
            attempts.label("attempts"),
        )
        .select_from(AssignmentProblem)
        .join(ProblemVersion, ProblemVersion.id == AssignmentProblem.problem_version_id)
        .join(_item, _item.c.id == AssignmentProblem.assignment_id)
        .join(Module, Module.id == _item.c.module_id)
        .join(Class, Class.id == Module.class_id)
        .where(ProblemVersion.problem_id == problem_id, _staffed(user_id, everything=everything))
        .order_by(Class.id.desc(), AssignmentProblem.id)
        .limit(500)
    )


def stored_version(problem_id: UUID, number: int | None) -> Rows:
    """The whole of a version; the newest where no number is given."""
    wanted = true() if number is None else ProblemVersion.version == number
    return (
        select(ProblemVersion)
        .where(and_(ProblemVersion.problem_id == problem_id, wanted))
        .order_by(ProblemVersion.version.desc())
        .limit(1)
    )


def problem_by_id(problem_id: UUID) -> Rows:
    return select(Problem.id, Problem.slug, Problem.owner_id, Problem.visibility).where(Problem.id == problem_id)


def placeable(version_id: UUID) -> Rows:
    """What a placement of a version must fit with, and who sees its problem."""
    return _placeable().where(ProblemVersion.id == version_id)


def placed_versions(assignment_id: UUID) -> Rows:
    """The same of what an assignment holds, with its places."""
    return (
        _placeable()
        .add_columns(AssignmentProblem.position, AssignmentProblem.points)
        .join(AssignmentProblem, AssignmentProblem.problem_version_id == ProblemVersion.id)
        .where(AssignmentProblem.assignment_id == assignment_id)
    )


def _placeable() -> Rows:
    of_version = (ProblemVersion.id, ProblemVersion.problem_id, ProblemVersion.language, ProblemVersion.files)
    return select(*of_version, ProblemVersion.accepts, Problem.owner_id, Problem.visibility).join(
        Problem, Problem.id == ProblemVersion.problem_id
    )


def lock_problem(problem_id: UUID) -> Rows:
    """Of two who publish at once the second sees what the first did."""
    return select(Problem.id).where(Problem.id == problem_id).with_for_update()


def share_problem(problem_id: UUID, visibility: ProblemVisibility) -> Update:
    return update(Problem).where(Problem.id == problem_id).values(visibility=visibility)


def lock_assignment(assignment_id: UUID) -> Rows:
    """Its class and rules; holds the row, so that two who add to an assignment get places of their own."""
    return (
        select(Module.class_id, _assignment.c.config)
        .join(_item, _item.c.module_id == Module.id)
        .join(_assignment, _assignment.c.id == _item.c.id)
        .where(_assignment.c.id == assignment_id)
        .with_for_update(of=_assignment)
    )
