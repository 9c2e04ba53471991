"""Live events: what a browser hears over its websocket. An event is a hint to look again; it never carries a secret."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from nbcampus.wire.attempts import Attempt, OutboxEntry
from nbcampus.wire.base import Message, Moment


class EventType(StrEnum):
    """``attempt.*`` come from the hub; ``outbox.*`` and ``hub.*`` are made in the user's own server."""

    ATTEMPT_QUEUED = "attempt.queued"
    ATTEMPT_PROCESSING = "attempt.processing"
    ATTEMPT_GRADED = "attempt.graded"
    ATTEMPT_DELAYED = "attempt.delayed"
    OUTLINE_CHANGED = "outline.changed"
    CALENDAR_CHANGED = "calendar.changed"
    DEADLINES_CHANGED = "deadlines.changed"
    REGRADE_CHANGED = "regrade.changed"
    REGRADE_REQUEST_CHANGED = "regrade_request.changed"
    EXPLANATION_CHANGED = "explanation.changed"
    EXAM_CHANGED = "exam.changed"
    MARKING_CHANGED = "marking.changed"
    FEEDBACK_CHANGED = "feedback.changed"
    QUIZ_CHANGED = "quiz.changed"
    GRADES_CHANGED = "grades.changed"
    CLASS_CHANGED = "class.changed"
    MEMBERS_CHANGED = "members.changed"
    MEMBERSHIP_CHANGED = "membership.changed"
    NOTICE_CHANGED = "notice.changed"
    ANNOUNCEMENT_CHANGED = "announcement.changed"
    STUDY_EXPORT_CHANGED = "study_export.changed"
    OUTBOX_DELIVERED = "outbox.delivered"
    OUTBOX_REFUSED = "outbox.refused"
    HUB_ONLINE = "hub.online"
    HUB_OFFLINE = "hub.offline"


class Event(Message):
    """One event. ``attempt`` is the whole attempt for ``attempt.graded`` so that no second request is needed.

    ``regrade.changed`` names the place alone: at most one set is open there. ``exam.changed`` names the assignment.
    ``marking.changed`` names the place alone: with an attempt it would say who is who in anonymous marking.
    ``feedback.changed`` names the item whose feedback was released, scheduled or taken back, or the attempt whose
    released mark changed. ``quiz.changed`` names the item: its content, somebody's answers or their marks.
    ``explanation.changed`` names the attempt, the place where many were asked about, or neither: settings or prompt.
    """

    type: EventType
    at: Moment
    class_id: UUID | None = None
    attempt_id: UUID | None = None
    assignment_problem_id: UUID | None = None
    assignment_id: UUID | None = None
    content_item_id: UUID | None = None
    item_id: UUID | None = None
    study_id: UUID | None = None
    attempt: Attempt | None = None
    entry: OutboxEntry | None = None
