"""Points after lateness, counting and late days, from submissions that were really recorded."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool
from tests.conftest import Database
from tests.integration.db.classroom import NOON, Classroom, close_connections, connected, make_classroom

from nbcampus.course.counting import ProblemPoints
from nbcampus.db.base import table_of
from nbcampus.db.statements import assignment_rules
from nbcampus.db.tables import (
    Accommodation,
    Assignment,
    Class,
    ContentItem,
    DeadlineOverride,
    Enrolment,
    Section,
    SectionExtension,
)
from nbcampus.ids import uuid7
from nbcampus_hub.lateness.points import settle

LATE = NOON + timedelta(hours=26)
FULL: list[str | None] = [None, None, None]
DAILY: dict[str, Any] = {"rule": {"percent": 20}}
_numbers = count()


@pytest.fixture(scope="module", autouse=True)
def _connections() -> Iterator[None]:
    yield
    close_connections()


@pytest.fixture
def classroom(database: Database) -> Classroom:
    """A homework due at noon whose class deducts 20 % a day; its first student handed in 26 hours late."""
    made = make_classroom(database, f"LP{next(_numbers):03}")
    with connected(database.owner) as connection:
        connection.execute(update(table_of(ContentItem)).where(_of(ContentItem, made.item_id)).values(due_date=NOON))
    set_policy(made, DAILY)
    made.grade(0, 0, FULL, at=LATE)
    return made


def _of(entity: Any, key: UUID) -> Any:
    return table_of(entity).c.id == key


def set_policy(classroom: Classroom, policy: dict[str, Any]) -> None:
    with connected(classroom.database.owner) as connection:
        connection.execute(update(Class).where(Class.id == classroom.class_id).values(settings={"late_policy": policy}))


def set_config(classroom: Classroom, **config: Any) -> None:
    with connected(classroom.database.owner) as connection:
        changed = update(table_of(Assignment)).where(_of(Assignment, classroom.item_id))
        connection.execute(changed.values(config=config))


def points(classroom: Classroom, **narrowed: Any) -> dict[tuple[int, int], ProblemPoints]:
    """By the numbers of student and problem."""

    async def read() -> dict[tuple[UUID, UUID], ProblemPoints]:
        engine = create_async_engine(classroom.database.service, poolclass=NullPool)
        async with engine.connect() as connection:
            found = await settle(connection, classroom.class_id, **narrowed)
        return {
            (student, place): value
            for student, settled in found.settled.items()
            for place, value in settled.account.points.items()
        }

    found = asyncio.run(read())
    students, places = classroom.students, classroom.places
    return {(students.index(student), places.index(place)): value for (student, place), value in found.items()}


def extend_student(classroom: Classroom, hours: int) -> None:
    granted = {"due_date": NOON + timedelta(hours=hours), "granted_by": classroom.teacher_id}
    with connected(classroom.database.service) as connection:
        row = {"id": uuid7(), "content_item_id": classroom.item_id, "student_id": classroom.students[0]}
        connection.execute(insert(DeadlineOverride).values(row | granted))


def extend_section(classroom: Classroom, hours: int) -> None:
    """The first student is in a section of its own, which gets longer."""
    section_id = uuid7()
    granted = {"due_date": NOON + timedelta(hours=hours), "granted_by": classroom.teacher_id}
    with connected(classroom.database.service) as connection:
        connection.execute(insert(Section).values(id=section_id, class_id=classroom.class_id, name="A"))
        member = update(Enrolment).where(Enrolment.user_id == classroom.students[0])
        connection.execute(member.values(section="A"))
        row = {"id": uuid7(), "content_item_id": classroom.item_id, "section_id": section_id}
        connection.execute(insert(SectionExtension).values(row | granted))


def test_late_work_is_deducted_and_work_in_time_is_left_to_the_best_score(classroom: Classroom) -> None:
    classroom.grade(1, 0, FULL, at=NOON - timedelta(hours=1))
    found = points(classroom)
    assert {key: value.points for key, value in found.items()} == {(0, 0): 6.0}
    counting = found[0, 0].counting
    assert counting is not None
    assert (counting.earned, counting.percent) == (10.0, 40.0)


@pytest.mark.parametrize(
    ("student", "section", "days", "expected"),
    [
        (30, None, 0, None),
        (None, 30, 0, None),
        (3, 30, 0, None),
        (30, 3, 0, None),
        (3, None, 0, 8.0),
        (None, None, 1, 8.0),
        (None, None, 2, None),
        (None, 3, 1, None),
    ],
)
def test_the_later_of_what_was_granted_counts_and_an_accommodation_comes_on_top(
    classroom: Classroom, student: int | None, section: int | None, days: int, expected: float | None
) -> None:
    if student is not None:
        extend_student(classroom, student)
    if section is not None:
        extend_section(classroom, section)
    with connected(classroom.database.service) as connection:
        row = {"class_id": classroom.class_id, "student_id": classroom.students[0], "extra_days": days}
        connection.execute(insert(Accommodation).values(row | {"given_by": classroom.teacher_id}))
    found = points(classroom).get((0, 0))
    assert (found and found.points) == expected


def test_an_assignment_states_another_rule_than_its_class(classroom: Classroom) -> None:
    set_config(classroom, late={"percent": 5, "unit": "hour", "cap_percent": 30})
    assert points(classroom)[0, 0].points == 7.0


def test_late_days_pay_first(classroom: Classroom) -> None:
    set_policy(classroom, DAILY | {"bank_days": 1})
    assert points(classroom)[0, 0].points == 8.0


def test_what_counts_is_what_the_class_says_where_the_assignment_does_not(classroom: Classroom) -> None:
    classroom.grade(0, 0, ["no", "no", "no"], at=NOON + timedelta(hours=3))
    with connected(classroom.database.owner) as connection:
        connection.execute(assignment_rules.set_defaults(classroom.class_id, {"counts": "last"}))
    assert points(classroom)[0, 0].points == 0.0
    set_config(classroom, counts="best")
    assert points(classroom)[0, 0].points == 6.0


@pytest.mark.parametrize(("counts", "expected"), [("best", 8.0), ("last", 0.0), ("average", 4.666666667)])
def test_what_counts_is_what_the_assignment_says(classroom: Classroom, counts: str, expected: float) -> None:
    set_config(classroom, counts=counts)
    classroom.grade(0, 0, FULL, at=NOON + timedelta(hours=2))
    classroom.grade(0, 0, ["no", "no", "no"], at=NOON + timedelta(hours=3))
    assert points(classroom)[0, 0].points == expected


def test_it_can_be_asked_for_some_students(classroom: Classroom) -> None:
    classroom.grade(1, 1, FULL, at=LATE)
    assert set(points(classroom)) == {(0, 0), (1, 1)}
    assert set(points(classroom, students=[classroom.students[1]])) == {(1, 1)}
