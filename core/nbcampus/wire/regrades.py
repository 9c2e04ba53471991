"""A regrade set: what a teacher asks for, how far it is, and what it would change."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.course.regrades import Outcome
from nbcampus.course.states import RegradeChoice, RegradeState, Visibility
from nbcampus.wire.base import Message, Moment

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


class RegradeCreate(Message):
    """Grade submissions of one problem again. Without ``problem_version_id`` with the version in the assignment.

    ``student_id`` belongs to the choice ``student``. ``also_place`` puts the version into the assignment when the set
    is applied; otherwise the assignment stays as it is.
    """

    assignment_problem_id: UUID
    problem_version_id: UUID | None = None
    choose: RegradeChoice
    student_id: UUID | None = None
    reason: Reason
    also_place: bool = False


class RegradeDecision(Message):
    """Why a set is applied or cancelled."""

    reason: Reason


class RegradeSummary(Message):
    """One set and how far it is. ``failed`` submissions could not be graded for a reason of ours."""

    id: UUID
    class_id: UUID
    assignment_problem_id: UUID
    problem_title: str
    problem_version_id: UUID
    version: int
    chosen: RegradeChoice
    student_id: UUID | None
    reason: str
    also_place: bool
    state: RegradeState
    total: int
    graded: int
    failed: int
    created_by: str
    created_at: Moment
    decided_by: str | None
    decided_at: Moment | None
    decision_reason: str | None


class RegradeList(Message):
    items: list[RegradeSummary]


class StudentChange(Message):
    """A student's points at the problem before and after; ``new_points`` is null while ``outcome`` is waiting."""

    student_id: UUID
    student_name: str
    outcome: Outcome
    old_points: float
    new_points: float | None
    submissions: Annotated[int, Field(description="Submissions of this student in the set.")]


class RegradeTest(Message):
    """How a test came out before and now, in submissions. Tests of two versions are matched by their names."""

    name: str
    visibility: Visibility
    now_pass: int
    now_fail: int
    still_pass: int
    still_fail: int
    added_passed: int
    added_failed: int
    removed: int


class Regrade(RegradeSummary):
    """A set with its difference. Until it is applied the difference is a forecast, afterwards it is what it did."""

    gains: int
    loses: int
    stays: int
    waiting: int
    students: list[StudentChange]
    tests: list[RegradeTest]
