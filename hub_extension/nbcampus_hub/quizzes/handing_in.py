"""Writing an attempt with its marks, for its student or when its time is over.

Grading is arithmetic on the answers, so neither an attempt without marks exists nor marks without an attempt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.course.quizzes.grading import grade_all
from nbcampus.db.statements import quizzes
from nbcampus_hub.quizzes.finding import content_of
from nbcampus_hub.quizzes.presenting import asked_in


@dataclass(frozen=True)
class Click:
    """Which click hands in; with ``by_platform`` it is nobody's, and ``at`` the end of the attempt."""

    id: UUID
    at: datetime
    by_platform: bool = False


async def hand_in(
    connection: AsyncConnection, sitting: Row[Any], answers: dict[str, Any], click: Click, now: datetime
) -> None:
    """Grade the answers to a sitting whose row the caller's transaction holds. Raises QuizDamaged."""
    questions = asked_in(sitting, content_of(sitting))
    points = grade_all(questions, answers)
    place = (sitting.student_id, sitting.quiz_id, sitting.attempt_number)
    values = {
        "id": click.id,
        "quiz_id": sitting.quiz_id,
        "student_id": sitting.student_id,
        "attempt_number": sitting.attempt_number,
        "quiz_version_id": sitting.quiz_version_id,
        "answers": answers,
        "clicked_at": click.at,
        "created_at": now,
        "by_platform": click.by_platform,
    }
    marks = [
        {
            "quiz_attempt_id": click.id,
            "question_id": question.id,
            "number": 1,
            "points": points[question.id],
            "possible": question.points,
            "marked_at": now,
        }
        for question in questions
    ]
    await connection.execute(quizzes.add_attempt(values))
    await connection.execute(quizzes.add_marks(marks))
    await connection.execute(quizzes.end_sitting(*place, now))
    await connection.execute(quizzes.count_quiz(sitting.student_id, sitting.quiz_id))
