"""Marks of a whole class: an edited rubric item rescores everybody at the next reading, which is one statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, event, text
from tests.conftest import Database
from tests.integration.db.classroom import NOON, Classroom, connected, make_classroom

from nbcampus.db.statements import marking, rubrics
from nbcampus.views.marks import points_of

STUDENTS = 1000

# A thousand learners beside the one of the classroom, each with a submission that is marked with the same item.
_FILL = """
with person as (
  insert into "user" (id, hub_name, display_name)
  select gen_random_uuid(), 'MARKS1-more-' || n, 'MARKS1-more-' || n from generate_series(1, :students) n returning id),
enrolled as (
  insert into enrolment (id, class_id, user_id, role) select gen_random_uuid(), :class, id, 'student' from person),
attempt as (
  insert into submission_attempt (id, type, student_id, assignment_problem_id, problem_version_id, attempt_number,
    code_blob_ref, language, status, created_at, clicked_at)
  select gen_random_uuid(), 'final_submission', id, :place, :version, 1, 'sha256/ab/cd', 'python', 'completed',
    now(), now() from person returning id),
marked as (
  insert into mark (attempt_id, version, stated_points, marked_by) select id, 1, 10, :teacher from attempt
  returning attempt_id)
select attempt_id from marked
"""


@pytest.fixture(scope="module")
def room(database: Database) -> Classroom:
    return make_classroom(database, "MARKS1", students=1)


@contextmanager
def statements(connection: Connection) -> Iterator[list[str]]:
    """What is sent to the database meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield sent
    event.remove(connection, "before_cursor_execute", note)


def points(connection: Connection, room: Classroom) -> list[float | None]:
    return [points_of(row) for row in connection.execute(marking.queue(room.places[0], room.class_id))]


def test_an_edited_item_rescores_a_thousand_students_without_a_write_to_any_of_them(
    room: Classroom, database: Database
) -> None:
    values = {"class": room.class_id, "place": room.places[0], "version": room.versions[0], "teacher": room.teacher_id}
    with connected(database.owner) as connection:
        marked = connection.execute(text(_FILL), values | {"students": STUDENTS}).scalars().all()
    with connected(database.service) as connection:
        item = connection.execute(rubrics.add_item(room.places[0], "No docstring", -1)).scalar_one()
        rows = [{"attempt_id": attempt, "version": 1, "rubric_item_id": item} for attempt in marked]
        connection.execute(marking.add_items(), rows)
        assert points(connection, room) == [9.0] * STUDENTS
        with statements(connection) as sent:
            connection.execute(rubrics.change_item(item, {"points": -4.0}))
            assert points(connection, room) == [6.0] * STUDENTS
        assert len(sent) == 2
        assert connection.execute(rubrics.rubric_of(room.places[0])).one().applied == STUDENTS
        connection.execute(rubrics.change_item(item, {"removed_at": NOON}))
        assert points(connection, room) == [10.0] * STUDENTS
