"""When exams and quizzes are open and for how long, as their teachers set it."""

from __future__ import annotations

import hashlib
from typing import Annotated
from uuid import UUID

from pydantic import Field

from nbcampus.course.quizzes.rules import Shown, ShownWhen
from nbcampus.wire.arranging import Fingerprint
from nbcampus.wire.base import Message, Moment

Minutes = Annotated[int, Field(ge=1, le=100_000)]


class OwnTime(Message):
    """A student for whom other times hold.

    ``due_date`` was granted to them or their section in place of everybody's. On top come an accommodation's
    ``extra_days``, in an exam instead of them its ``extra_percent``, and in a quiz with a time limit both.
    """

    student_id: UUID
    name: str
    due_date: Moment | None
    extra_days: int
    extra_percent: float


class ExamTimes(Message):
    """``minutes`` is a clock of each student's own, from their start on; null: it ends for all when the exam closes."""

    opens_at: Moment | None
    closes_at: Moment | None
    minutes: Minutes | None


class QuizTimes(Message):
    """Of a quiz that opens and closes also how often it may be taken, how long, and what its students see from when on.

    ``time_limit_minutes`` is a clock of each attempt's own, from its beginning on.
    """

    opens_at: Moment | None
    closes_at: Moment | None
    accept_late: bool
    time_limit_minutes: Minutes | None
    max_attempts: Annotated[int, Field(ge=1, le=1000)] | None
    show: Shown
    show_when: ShownWhen


class ExamOpening(Message):
    """An exam's times for those who set them. ``revision`` goes back with a change; ``started`` have students."""

    id: UUID
    class_id: UUID
    times: ExamTimes
    results_released: bool
    started: int
    own_times: list[OwnTime]
    revision: str


class QuizOpening(Message):
    """A quiz's times for those who set them. ``revision`` goes back with a change; ``started`` have students."""

    id: UUID
    class_id: UUID
    times: QuizTimes
    started: int
    own_times: list[OwnTime]
    revision: str


class ExamOpeningChange(Message):
    """Refused as ``changed_meanwhile`` when ``revision`` is not what stands there."""

    times: ExamTimes
    revision: Fingerprint


class QuizOpeningChange(Message):
    """Refused as ``changed_meanwhile`` when ``revision`` is not what stands there."""

    times: QuizTimes
    revision: Fingerprint


def revision_of(times: ExamTimes | QuizTimes) -> str:
    """The same for the same times alone."""
    return hashlib.sha256(times.model_dump_json().encode()).hexdigest()
