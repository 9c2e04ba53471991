"""What students know of their own items: nothing of an exam, of marks or of a quiz before its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from nbcampus.course import results
from nbcampus.course.grades import CellState, Standing
from nbcampus.course.marking import awaits_marks, is_released
from nbcampus.course.quizzes.rules import Shown, shown_now
from nbcampus.course.states import ContentType
from nbcampus.wire.content import AssignmentConfig
from nbcampus.wire.quizzes import QuizConfig


@dataclass(frozen=True)
class Release:
    """Whether students learn an item's points now: all or none of them, but of a quiz each by their own due date."""

    now: datetime
    to_all: bool = False
    quiz: QuizConfig | None = None

    def reaches(self, due: datetime | None) -> bool:
        """Whether the student whose own due date this is learns them."""
        if self.quiz is None:
            return self.to_all
        return shown_now(self.quiz.show, self.quiz.show_when, due=due, now=self.now) is not Shown.NOTHING


def release_of(item: Row[Any], now: datetime) -> Release:
    """Of a row of ``items_of``."""
    if item.type is ContentType.QUIZ:
        return Release(now, quiz=QuizConfig.stored(item.quiz_config))
    config = AssignmentConfig.stored(item.config)
    marked = is_released(config.feedback_released_at, now)
    told = results.are_told(item.mode, released=config.results_released)
    return Release(now, to_all=told and not awaits_marks(required=config.marking.required, released=marked))


def shown(standings: Sequence[Standing], told: Sequence[bool]) -> list[Standing]:
    """What is not released looks as if it waited for its grading, or as if nothing had happened yet.

    Totals are made of what comes out here, so that no points that are withheld can be computed from one.
    """
    return [
        found if known or found.state in (CellState.OPEN, CellState.PENDING) else _waiting(found)
        for found, known in zip(standings, told, strict=True)
    ]


def _waiting(found: Standing) -> Standing:
    return Standing(None, CellState.OPEN if found.state is CellState.MISSING else CellState.PENDING)
