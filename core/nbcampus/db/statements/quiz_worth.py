"""What a quiz is worth, in the database: the same as the sum of ``course.quizzes.questions.drawn_points``.

So no screen that shows points has to read the questions. A document that no editor wrote is worth what of it can be
read: one damaged quiz must not take a class's gradebook with it.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Float, literal_column

_WORTH = """(
select coalesce(sum(drawn.points::numeric), 0)::float8
from (
  select coalesce(jsonb_path_query_first(asked.question, '$.points.double()', '{}', true)::float8, 1) as points,
    asked.question ->> 'pool' as pool,
    row_number() over (partition by asked.question ->> 'pool' order by asked.place) as place
  from jsonb_path_query(quiz.questions, '$[*]') with ordinality as asked (question, place)) drawn
where drawn.pool is null or drawn.place <= jsonb_path_query_first(
  quiz.config, '$.pools[*] ? (@.id == $pool).draw.double()', jsonb_build_object('pool', drawn.pool), true)::float8)"""


def worth() -> ColumnElement[float]:
    """For a statement that joins ``quiz`` under its own name; 0 where there is none."""
    return literal_column(_WORTH, Float)
