"""Messages about frames: what dashboards read of a class."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from nbcampus.wire.base import Message, Moment

MOST_ROWS = 200_000
MOST_NAMED = 50

_ID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


class FrameQuery(Message):
    """Which part of a frame. ``since`` is included, ``until`` is not.

    A frame of attempts has pages of ``limit`` rows: the header ``X-Next-After`` of one is ``after`` of the next.
    """

    since: Moment | None = None
    until: Moment | None = None
    after: UUID | None = None
    limit: int = Field(100_000, ge=1, le=MOST_ROWS)
    format: Literal["arrow", "json"] = "arrow"


class AttemptsQuery(Message):
    """Which attempts, by their ids with commas between; those that are not of the class's students have no rows."""

    attempts: str = Field(pattern=rf"^{_ID}(,{_ID}){{0,{MOST_NAMED - 1}}}$")
    format: Literal["arrow", "json"] = "arrow"

    @property
    def attempt_ids(self) -> list[UUID]:
        return [UUID(key) for key in self.attempts.split(",")]


class FailingQuery(Message):
    """Which test, at which place."""

    placement_id: UUID
    test_id: UUID
    limit: int = Field(1000, ge=1, le=10_000)
    format: Literal["arrow", "json"] = "arrow"


class PassRequest(Message):
    """For how long a pass is wanted."""

    hours: int = Field(12, ge=1, le=24)


class AnalyticsPass(Message):
    """A token that reads the frames of one class until it expires, and nothing else."""

    token: str
    class_id: UUID
    expires_at: Moment


class PassesEnded(Message):
    """How many passes were ended."""

    ended: int
