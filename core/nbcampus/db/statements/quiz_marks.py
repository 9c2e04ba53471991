"""Marks of a quiz across students: what waits for a person, and how the questions were answered.

Each is one statement, whatever the size of the class.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Subquery, TextClause, func, select, text

from nbcampus.db.base import Rows
from nbcampus.db.tables import QuizAttempt, QuizMark, QuizVersion, User

LISTED = 200


def effective_marks(quiz_id: UUID) -> Subquery:
    """The marks that count: of each answer the one with the highest number."""
    return (
        select(QuizMark)
        .join(QuizAttempt, QuizAttempt.id == QuizMark.quiz_attempt_id)
        .where(QuizAttempt.quiz_id == quiz_id)
        .distinct(QuizMark.quiz_attempt_id, QuizMark.question_id)
        .order_by(QuizMark.quiz_attempt_id, QuizMark.question_id, QuizMark.number.desc())
        .subquery("counting")
    )


def waiting(quiz_id: UUID) -> Rows:
    """How many answers to each question wait for a person."""
    marks = effective_marks(quiz_id)
    return (
        select(marks.c.question_id, func.count().label("answers"))
        .where(marks.c.points.is_(None))
        .group_by(marks.c.question_id)
    )


def asked_versions(quiz_id: UUID) -> Rows:
    """What was asked so far, the oldest content first."""
    return (
        select(QuizVersion.questions, QuizVersion.config)
        .where(QuizVersion.quiz_id == quiz_id)
        .order_by(QuizVersion.created_at, QuizVersion.id)
    )


def answers_to(quiz_id: UUID, question_id: str, *, marked: bool) -> Rows:
    """Answers to one question across students, oldest first: those that wait, or with ``marked`` the others."""
    marks = effective_marks(quiz_id)
    return (
        select(
            QuizAttempt.id.label("attempt_id"),
            marks.c.question_id,
            QuizAttempt.student_id,
            User.display_name.label("student_name"),
            QuizAttempt.attempt_number,
            QuizAttempt.created_at.label("submitted_at"),
            QuizAttempt.by_platform,
            QuizAttempt.answers[question_id].label("answer"),
            marks.c.points,
            marks.c.possible,
            marks.c.comment,
            marks.c.number,
        )
        .join(marks, marks.c.quiz_attempt_id == QuizAttempt.id)
        .join(User, User.id == QuizAttempt.student_id)
        .where(
            QuizAttempt.quiz_id == quiz_id,
            marks.c.question_id == question_id,
            QuizAttempt.answers.has_key(question_id),
            marks.c.points.is_not(None) if marked else marks.c.points.is_(None),
        )
        .order_by(QuizAttempt.created_at, QuizAttempt.id)
        .limit(LISTED)
    )


def mark_to_change(attempt_id: UUID, quiz_id: UUID, question_id: str) -> Rows:
    """The mark of one answer that counts now, if the attempt was made at this quiz."""
    return (
        select(QuizAttempt.student_id, QuizMark.number, QuizMark.points, QuizMark.possible)
        .join(QuizMark, QuizMark.quiz_attempt_id == QuizAttempt.id)
        .where(QuizAttempt.id == attempt_id, QuizAttempt.quiz_id == quiz_id, QuizMark.question_id == question_id)
        .order_by(QuizMark.number.desc())
        .limit(1)
    )


_NEWEST = """
with newest as (
  select distinct on (a.student_id) a.id, a.answers
  from quiz_attempt a
  join content_item i on i.id = a.quiz_id
  join module m on m.id = i.module_id
  join enrolment n on n.class_id = m.class_id and n.user_id = a.student_id
  where a.quiz_id = :quiz_id and n.role = 'student' and n.left_at is null
  order by a.student_id, a.attempt_number desc)"""


def results_by_question(quiz_id: UUID) -> TextClause:
    """Per question of the newest attempt of each student: asked, waiting, points earned and possible."""
    return _about(
        quiz_id,
        """,
        counting as (
          select distinct on (k.quiz_attempt_id, k.question_id) k.question_id, k.points, k.possible
          from quiz_mark k join newest on newest.id = k.quiz_attempt_id
          order by k.quiz_attempt_id, k.question_id, k.number desc)
        select question_id, count(*)::int as asked, count(*) filter (where points is null)::int as waiting,
          sum(points::numeric)::float8 as earned,
          sum(possible::numeric) filter (where points is not null)::float8 as possible
        from counting group by 1""",
    )


def counted_answers(quiz_id: UUID, uncounted: list[str]) -> TextClause:
    """How often each answer was given, at most 200 different ones for a question.

    Of the questions ``uncounted`` only how often something was answered: people's own sentences are all different.
    """
    return _about(
        quiz_id,
        """,
        given as (
          select e.key as question_id, case when e.key = any(:uncounted) then 'null'::jsonb else e.value end as answer
          from newest cross join lateral jsonb_each(newest.answers) e
          where e.value not in ('""'::jsonb, '[]'::jsonb)),
        counted as (
          select question_id, answer, count(*)::int as times,
            row_number() over (partition by question_id order by count(*) desc, answer) as place
          from given group by 1, 2)
        select question_id, answer, times from counted where place <= 200 order by question_id, place""",
        uncounted=uncounted,
    )


def _about(quiz_id: UUID, more: str, **values: Any) -> TextClause:
    return text(_NEWEST + more).bindparams(quiz_id=quiz_id, **values)
