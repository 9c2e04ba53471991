"""An attempt from the click to the verdict."""

from __future__ import annotations

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field, StringConstraints, field_validator, model_validator

from nbcampus.course.problem_files import MAX_ACCEPTED_FILES
from nbcampus.course.states import AttemptStatus, AttemptType, ResultStatus, TestKind, Visibility
from nbcampus.course.verdicts import Verdict
from nbcampus.wire.base import Message, Moment, require_version_7
from nbcampus.wire.files import AcceptedFile, FileContent, FileSummary, different_names
from nbcampus.wire.quizzes import QuizResult

MAX_CODE_CHARACTERS = 262_144


class AttemptCreate(Message):
    """One click on Run or Submit. ``id`` is a UUIDv7 made at the click: the same id is accepted exactly once."""

    id: UUID
    type: AttemptType
    assignment_problem_id: UUID
    code: Annotated[str, StringConstraints(max_length=MAX_CODE_CHARACTERS)]
    language: Annotated[str, StringConstraints(min_length=1, max_length=40)] = "python"
    clicked_at: Moment
    time_focused_seconds: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    files: Annotated[list[FileContent], Field(max_length=MAX_ACCEPTED_FILES)] = Field(default_factory=list)

    _different_names = field_validator("files")(different_names)

    _is_version_7 = field_validator("id")(require_version_7)


class Click(AttemptCreate):
    """A click as the browser tells the user's own server, which takes the files itself from beside the notebook.

    ``notebook`` is its path below the server's root; ``accepts`` is what the problem takes, as far as the page knows.
    """

    notebook: Annotated[str, StringConstraints(max_length=4096)] | None = None
    accepts: Annotated[list[AcceptedFile], Field(max_length=MAX_ACCEPTED_FILES)] = Field(default_factory=list)

    _names = field_validator("accepts")(different_names)

    @model_validator(mode="after")
    def _brings_no_files(self) -> Self:
        if self.files:
            raise ValueError("files are taken from beside the notebook, not from the page")
        return self


class TestOutcome(Message):
    """One visible test of a grading. ``shown`` values are text ready for display, already capped and made printable.

    For staff only: whether the answer's code could change what the test means, and ``flag``, what is odd about it.
    """

    __test__ = False

    test_case_id: UUID
    name: str
    kind: TestKind
    visibility: Visibility
    status: ResultStatus
    verdict: Verdict
    score: float
    points: float
    inputs: str | None = None
    expected: str | None = None
    got: str | None = None
    stdout: str | None = None
    reason: str | None = None
    error: str | None = None
    error_line: int | None = None
    time_ms: float | None = None
    memory_kb: int | None = None
    tamper_proof: bool | None = None
    flag: str | None = None


class HiddenTests(Message):
    """Hidden tests as a count; nothing else about them is told.

    Of an exam whose results are not released ``passed`` is null and ``verdict`` speaks for all of them together.
    """

    total: int
    passed: int | None = None
    verdict: Verdict | None = None


class Grading(Message):
    """The grading run that counts for an attempt. Scores are points of the assignment.

    Of an exam whose results are not released its student gets no ``score`` and no ``passed``, and ``finished_at`` in
    whole minutes.
    """

    grading_run_id: UUID
    score: float | None = None
    max_score: float
    passed: int | None = None
    total: int
    tests: list[TestOutcome]
    hidden: HiddenTests | None = None
    execution_time_ms: int | None = None
    memory_usage_kb: int | None = None
    finished_at: Moment


class FeedbackItem(Message):
    """A rubric item that was applied; ``points`` are added, or deducted where they are negative."""

    label: str
    points: float


class FeedbackComment(Message):
    """A comment on the whole, or on lines of the code or of the file ``file_name``."""

    file_name: str | None
    line_from: int | None
    line_to: int | None
    text: str
    author: str


class Feedback(Message):
    """What a person wrote about an attempt, once released. ``base_points`` is what the items were added to."""

    text: str
    base_points: float | None
    adjustment: float
    items: list[FeedbackItem]
    comments: list[FeedbackComment]


class AttemptSummary(Message):
    """One line of the history. ``by_platform`` marks a draft that was submitted for the student when time was over.

    ``score`` is a person's where ``marked``; with ``being_marked`` its student gets none yet.
    """

    id: UUID
    type: AttemptType
    assignment_problem_id: UUID
    student_id: UUID
    student_name: str
    problem_title: str
    attempt_number: int
    language: str
    status: AttemptStatus
    created_at: Moment
    clicked_at: Moment
    late_seconds: int
    time_focused_seconds: int
    by_platform: bool = False
    execution_time_ms: int | None = None
    memory_usage_kb: int | None = None
    score: float | None = None
    max_score: float | None = None
    passed: int | None = None
    total: int | None = None
    marked: bool = False
    being_marked: bool = False


class Attempt(AttemptSummary):
    """An attempt with its code and, once graded, its results. ``notice`` is a sentence for the student, if any.

    ``files`` came with the code; ``attempts/ID/file`` has their contents.
    """

    code: str
    files: list[FileSummary] = Field(default_factory=list)
    grading: Grading | None = None
    feedback: Feedback | None = None
    notice: str | None = None
    attempts_used: int
    attempts_left: int | None = None


class OutboxEntry(Message):
    """A click that is stored in the user's server and not yet accepted by the hub, or refused by it.

    It is about a problem's place or, as a final submission, about a quiz.
    """

    id: UUID
    type: AttemptType
    assignment_problem_id: UUID | None = None
    quiz_id: UUID | None = None
    clicked_at: Moment
    tries: int
    error: str | None = None
    detail: str | None = None


class Outbox(Message):
    pending: list[OutboxEntry] = Field(default_factory=list)
    refused: list[OutboxEntry] = Field(default_factory=list)


class OutboxReceipt(Message):
    """What became of a click: ``stored`` here and will be sent, ``delivered`` to the hub, or ``refused`` by it."""

    id: UUID
    state: Annotated[str, StringConstraints(pattern="^(stored|delivered|refused)$")]
    attempt: Attempt | None = None
    quiz: QuizResult | None = None
    error: str | None = None
    detail: str | None = None


class OpenedNotebook(Message):
    """One notebook of an opened assignment; ``path`` is relative to the server's root."""

    assignment_problem_id: UUID
    path: str
    state: Annotated[str, StringConstraints(pattern="^(created|kept|update_beside|restored_from_draft)$")]
    notice: str | None = None


class OpenedAssignment(Message):
    folder: str
    notebooks: list[OpenedNotebook]


JsonObject = dict[str, Any]
