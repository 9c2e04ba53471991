"""Marking by people: the queue of a problem, one submission to mark, rubric, comments, and the release of feedback."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.wire.attempts import Grading
from nbcampus.wire.base import Message, Moment
from nbcampus.wire.content import MarkingRules
from nbcampus.wire.files import FileName, FileSummary

Points = Annotated[float, Field(ge=-1_000_000, le=1_000_000)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Remark = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]
LongRemark = Annotated[str, StringConstraints(max_length=20_000)]
Line = Annotated[int, Field(ge=1, le=1_000_000)]
Version = Annotated[int, Field(ge=1, le=1_000_000)]


class RubricItem(Message):
    """Points to add, or to deduct where negative. ``applied`` counts the submissions whose mark applies it."""

    id: UUID
    position: int
    label: str
    points: float
    version: int
    applied: int = 0


class Rubric(Message):
    items: list[RubricItem]


class RubricItemCreate(Message):
    """A new item at the end of the rubric."""

    label: Label
    points: Points


class RubricItemChange(Message):
    """Only the given keys change, for everybody to whom the item is applied. ``version`` is the one that was read."""

    version: Version
    label: Label | None = None
    points: Points | None = None


class RubricItemRemoval(Message):
    """``applied`` is for how many submissions the person was told that the item is applied to."""

    applied: Annotated[int, Field(ge=0)] = 0


class RubricOrder(Message):
    """All items of the rubric in their new order."""

    items: Annotated[list[UUID], Field(max_length=500)]


class MarkWrite(Message):
    """A mark to save. ``version`` is that of the mark that was read, 0 for none.

    ``stated_points`` null starts from the grading. ``withdrawn`` leaves the submission unmarked.
    """

    version: Annotated[int, Field(ge=0, le=1_000_000)]
    stated_points: Points | None = None
    adjustment: Points = 0.0
    feedback: LongRemark = ""
    rubric_item_ids: Annotated[list[UUID], Field(max_length=500)] = Field(default_factory=list)
    withdrawn: bool = False


class Mark(Message):
    """One version of a mark."""

    version: int
    stated_points: float | None
    adjustment: float
    feedback: str
    rubric_item_ids: list[UUID]
    withdrawn: bool
    marked_by: str
    marked_at: Moment


class CommentCreate(Message):
    """A comment on the whole, or on lines of the code (``file_name`` null) or of a file that came with it.

    ``bank_comment_id`` names the kept comment that it was made from, whose uses are counted.
    """

    text: Remark
    file_name: FileName | None = None
    line_from: Line | None = None
    line_to: Line | None = None
    visible: bool = True
    bank_comment_id: UUID | None = None


class CommentChange(Message):
    """Only the given keys change. ``version`` is the one that was read."""

    version: Version
    text: Remark | None = None
    visible: bool | None = None


class Comment(Message):
    """A comment as staff see it; without ``visible`` no student ever does."""

    id: UUID
    file_name: str | None
    line_from: int | None
    line_to: int | None
    text: str
    visible: bool
    author: str
    own: bool
    version: int
    created_at: Moment


class BankCommentCreate(Message):
    """A comment to keep, for one problem or, without one, for the whole class."""

    text: Remark
    assignment_problem_id: UUID | None = None


class BankCommentChange(Message):
    text: Remark


class BankComment(Message):
    id: UUID
    assignment_problem_id: UUID | None
    text: str
    uses: int


class CommentBank(Message):
    """Kept comments, those used most first."""

    items: list[BankComment]


class NoteWrite(Message):
    """A private note about a student and an item. ``was`` is the text that was read."""

    text: LongRemark
    was: LongRemark


class Note(Message):
    text: str


class Marker(Message):
    """Somebody who has a submission open now."""

    name: str
    own: bool
    submission_id: UUID


class MarkerSeen(Message):
    """Which submission the person has open; null when none."""

    submission_id: UUID | None


class MarkersPresent(Message):
    items: list[Marker]


class MarkingEntry(Message):
    """A student of the queue with the submission to mark.

    ``newer`` says that they submitted again after the submission that is marked. While names are hidden ``student`` is
    an alias, ``submission_id`` another key than the attempt's, and ``section`` and ``clicked_at`` are null.
    """

    submission_id: UUID
    student: str
    section: str | None
    submissions: int
    clicked_at: Moment | None
    points: float | None
    automatic: float | None
    marked: bool
    marked_by: str | None
    own: bool
    newer: bool


class MarkingPlace(Message):
    """A problem of the assignment, for who goes from one to the next."""

    assignment_problem_id: UUID
    position: int
    title: str
    worth: float


class MarkingQueue(Message):
    """A problem's submissions to mark, one for each student who submitted."""

    assignment_problem_id: UUID
    assignment_id: UUID
    class_id: UUID
    class_name: str
    assignment_title: str
    title: str
    worth: float
    rules: MarkingRules
    feedback_released_at: Moment | None
    may_edit_rubric: bool
    may_release: bool
    assistants_edit_rubrics: bool
    students: int
    places: list[MarkingPlace]
    entries: list[MarkingEntry]
    bank: list[BankComment]
    present: list[Marker]
    server_time: Moment


class MarkedAttempt(Message):
    """A final submission in the history of the student; ``clicked_at`` is null while names are hidden."""

    submission_id: UUID
    attempt_number: int
    clicked_at: Moment | None
    points: float | None
    automatic: float | None
    marked: bool


class MarkingSubmission(Message):
    """One submission with all that a marker needs. ``note`` is null while names are hidden, for it follows a student.

    ``versions`` are those of the mark, newest first; the first one counts.
    """

    submission_id: UUID
    student: str
    attempt_number: int
    language: str
    code: str
    files: list[FileSummary]
    grading: Grading | None
    worth: float
    points: float | None
    automatic: float | None
    rubric: list[RubricItem]
    versions: list[Mark]
    comments: list[Comment]
    attempts: Annotated[list[MarkedAttempt], Field(description="All final submissions of the student, newest first.")]
    note: str | None


class FeedbackRelease(Message):
    """When students see marks and feedback; ``at`` null means now."""

    at: Moment | None = None


class MarkingRulesChange(Message):
    """Only the given keys change."""

    required: bool | None = None
    anonymous: bool | None = None
    bonus: bool | None = None


class AssignmentMarking(Message):
    """How an assignment is marked, and since or from when its students see it."""

    assignment_id: UUID
    rules: MarkingRules
    feedback_released_at: Moment | None


class ClassMarking(Message):
    """What a class lets its assistants do."""

    assistants_edit_rubrics: bool = False
