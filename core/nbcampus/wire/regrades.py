"""A regrade set: what a teacher asks for, how far it is, and what it would change."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.course.regrades import Outcome
from nbcampus.course.states import RegradeChoice, RegradeState, Visibility
from nbcampus.wire.attempts import Attempt, Grading
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


class RegradeWanted(Message):
    """A choice that is thought about: what would a set of it grade? The fields mean what they mean in RegradeCreate."""

    problem_version_id: UUID | None = None
    choose: RegradeChoice = RegradeChoice.ALL
    student_id: UUID | None = None


class RegradePreview(Message):
    """How much a set would grade if it were started now."""

    submissions: int
    students: int


class RegradeDecision(Message):
    """Why a set is applied, cancelled or tried again."""

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


class ProblemVersionLine(Message):
    """One version of a problem and how it differs from the version before it, its tests being known by name."""

    id: UUID
    version: int
    created_at: Moment
    tests: int
    added_tests: list[str]
    removed_tests: list[str]
    changed_tests: list[str]
    new_text: Annotated[bool, Field(description="Whether title, description, starter or hint differ.")]


class RegradePlace(Message):
    """A problem in an assignment as one looks at it before a regrade: its versions and its sets, both newest first."""

    assignment_problem_id: UUID
    class_id: UUID
    problem_title: str
    points: float
    placed_version_id: UUID
    versions: list[ProblemVersionLine]
    regrades: list[RegradeSummary]


class StudentChange(Message):
    """A student's points at the problem before and after; ``new_points`` is null while ``outcome`` is waiting.

    ``now_pass`` and ``now_fail`` name the tests that turned in any submission of the student in the set.
    """

    student_id: UUID
    student_name: str
    outcome: Outcome
    old_points: float
    new_points: float | None
    submissions: Annotated[int, Field(description="Submissions of this student in the set.")]
    failed: Annotated[int, Field(description="Those of them that could not be graded for a reason of ours.")]
    now_pass: list[str]
    now_fail: list[str]


class RegradeTest(Message):
    """How a test came out before and now, in submissions. Tests of two versions are matched by their names.

    ``visibility`` and ``tamper_proof`` are those of the newer version that has the test.
    """

    name: str
    visibility: Visibility
    tamper_proof: bool
    now_pass: int
    now_fail: int
    still_pass: int
    still_fail: int
    added_passed: int
    added_failed: int
    removed: int


class RegradeAct(Message):
    """What a person did to a set, as the audit trail has it: ``regrade.started`` and so on."""

    action: str
    by: str | None
    at: Moment
    reason: str | None


class RegradedAttempt(Message):
    """A submission of a set. ``new_score`` is null until it is graded; with ``failed`` that waits for a person."""

    attempt_id: UUID
    attempt_number: int
    clicked_at: Moment
    old_score: float
    new_score: float | None
    failed: bool


class RegradedStudent(Message):
    """The submissions of one student in a set, newest first."""

    student_id: UUID
    student_name: str
    attempts: list[RegradedAttempt]


class RegradeComparison(Message):
    """A submission of a set with the result that counted before and, once it is graded, the new one."""

    attempt: Attempt
    before: Grading
    after: Grading | None
    failed: bool


class Regrade(RegradeSummary):
    """A set with its difference. Until it is applied the difference is a forecast, afterwards it is what it did."""

    gains: int
    loses: int
    stays: int
    waiting: int
    students: list[StudentChange]
    tests: list[RegradeTest]
    acts: Annotated[list[RegradeAct], Field(description="Oldest first.")]
