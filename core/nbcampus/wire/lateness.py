"""The late rule of an assignment, and what a class states for all of its assignments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from nbcampus.course import lateness
from nbcampus.course.lateness import LateUnit
from nbcampus.wire.base import Message

Percent = Annotated[float, Field(ge=0, le=100)]


class LateRule(Message):
    """``percent`` of the points earned for each started ``unit`` past the due date; ``cutoff_hours`` null: none."""

    grace_minutes: Annotated[int, Field(ge=0, le=100_000)] = 0
    percent: Percent = 0.0
    unit: LateUnit = LateUnit.DAY
    cap_percent: Percent = 100.0
    cutoff_hours: Annotated[int, Field(ge=0, le=100_000)] | None = None
    uses_bank: bool = True

    def rule(self) -> lateness.LateRule:
        return lateness.LateRule(
            grace=timedelta(minutes=self.grace_minutes),
            percent=self.percent,
            unit=self.unit,
            cap=self.cap_percent,
            cutoff=None if self.cutoff_hours is None else timedelta(hours=self.cutoff_hours),
            uses_bank=self.uses_bank,
        )


class LateCharge(Message):
    """What lateness took from the submission whose points count; ``earned`` is what it had before."""

    attempt_id: UUID
    earned: float
    late_seconds: int
    percent: float
    points: float


class LateTerms(Message):
    """What lateness costs a student at a homework.

    ``paid_days`` of their late days moved its due date already; ``days_left`` may go to this item or to another one.
    """

    rule: LateRule
    paid_days: int
    days_left: int


class LatePolicy(Message):
    """A class's rule where an assignment states none, and the late days of each student."""

    rule: LateRule = LateRule()
    bank_days: Annotated[int, Field(ge=0, le=1000)] = 0

    @classmethod
    def stored(cls, document: Mapping[str, Any] | None) -> LatePolicy:
        """The policy in a class's settings; keys that a later version wrote there are passed over."""
        return cls(**{key: value for key, value in (document or {}).items() if key in cls.model_fields})
