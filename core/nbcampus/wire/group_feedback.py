"""Feedback to a group of attempts: one text that reaches each of their students once."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from nbcampus.wire.base import Message, Moment, require_version_7
from nbcampus.wire.marking import Remark

MOST_ATTEMPTS = 10_000

Group = Annotated[list[UUID], Field(min_length=1, max_length=MOST_ATTEMPTS)]


class GroupChosen(Message):
    """Attempts at one problem, Runs and Submits."""

    attempt_ids: Group


class GroupRecipient(Message):
    """A student and the submission on which they find the feedback."""

    student: str
    submission_id: UUID
    attempt_number: int


class GroupPreview(Message):
    """Whom feedback to a group reaches, and of whom there is no submission on which it could stand.

    They read it from ``feedback_released_at`` on; null: once the feedback of the assignment is released.
    """

    class_id: UUID
    problem: str
    recipients: list[GroupRecipient]
    unreached: list[str]
    feedback_released_at: Moment | None


class GroupFeedbackWrite(GroupChosen):
    """``id`` is made by who sends it: the same again changes nothing. ``reaches`` is how many the person was told."""

    id: Annotated[UUID, AfterValidator(require_version_7)]
    text: Remark
    reaches: Annotated[int, Field(ge=1, le=MOST_ATTEMPTS)]


class GroupFeedback(Message):
    """Feedback to a group, and who has it at present: after a withdrawal those whose comment was changed since."""

    id: UUID
    text: str
    author: str
    created_at: Moment
    withdrawn_at: Moment | None
    recipients: list[GroupRecipient]


class GroupFeedbackList(Message):
    """What was written to groups at a problem, newest first."""

    items: list[GroupFeedback]
