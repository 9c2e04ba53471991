"""Whom a cause concerns, and the words that its notice needs."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, select

from nbcampus.db.base import Rows, table_of
from nbcampus.db.tables import Assignment, AssignmentProblem, ContentItem, ProblemScore, ProblemVersion, RegradeSet

_assignment = table_of(Assignment)


def submitters(item_id: UUID) -> Select[UUID]:
    """The students who have submitted anything to an assignment."""
    return (
        select(ProblemScore.student_id)
        .join(AssignmentProblem, AssignmentProblem.id == ProblemScore.assignment_problem_id)
        .where(AssignmentProblem.assignment_id == item_id, ProblemScore.submissions > 0)
        .distinct()
    )


def place_of_regrade(regrade_id: UUID) -> Rows:
    """The problem that a regrade is of, where it stands, and when its results are told."""
    return (
        select(
            RegradeSet.class_id,
            RegradeSet.assignment_problem_id,
            _assignment.c.id.label("item_id"),
            _assignment.c.mode,
            _assignment.c.config,
            ProblemVersion.title,
        )
        .join(AssignmentProblem, AssignmentProblem.id == RegradeSet.assignment_problem_id)
        .join(_assignment, _assignment.c.id == AssignmentProblem.assignment_id)
        .join(ProblemVersion, ProblemVersion.id == RegradeSet.problem_version_id)
        .where(RegradeSet.id == regrade_id)
    )


def title_of(item_id: UUID) -> Select[str]:
    """What an item is called."""
    item = table_of(ContentItem)
    return select(item.c.title).where(item.c.id == item_id)
