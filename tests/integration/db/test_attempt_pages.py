"""A page of a history is what a plain look at all attempts would find, whatever narrows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine
from tests.conftest import Database
from tests.hostile.fuzz.profile import FUZZ
from tests.integration.hub.campus import Campus, make_campus, transaction

from nbcampus.course.states import AttemptType
from nbcampus.db.statements import attempts
from nbcampus.db.statements.attempt_pages import Wanted, newest
from nbcampus.ids import uuid7


@dataclass(frozen=True)
class Made:
    """One attempt, with all by which a history may be narrowed."""

    id: UUID
    class_id: UUID
    student_id: UUID
    assignment_id: UUID
    assignment_problem_id: UUID
    type: AttemptType

    def fits(self, wanted: Wanted) -> bool:
        named = ("class_id", "student_id", "assignment_id", "assignment_problem_id", "type")
        seen = wanted.before is None or self.id < wanted.before
        return seen and all(getattr(wanted, name) in (None, getattr(self, name)) for name in named)


@dataclass(frozen=True)
class School:
    connection: Connection
    made: list[Made]

    def page(self, wanted: Wanted, limit: int) -> list[UUID]:
        return list(self.connection.scalars(newest(wanted, limit)))

    def expected(self, wanted: Wanted, limit: int) -> list[UUID]:
        return sorted((each.id for each in self.made if each.fits(wanted)), reverse=True)[:limit]


@pytest.fixture(scope="module")
def school(database: Database) -> Iterator[School]:
    """Two classes with two assignments each; every student has runs and submissions at each place."""
    made: list[Made] = []
    for prefix in ("pages-a", "pages-b"):
        campus = make_campus(database.owner, prefix)
        with transaction(database.owner) as connection:
            for _ in range(2):
                made += [_attempt(connection, campus, *where) for where in _places(campus)]
    engine = create_engine(database.service)
    with engine.connect() as connected:
        yield School(connected, made)
    engine.dispose()


def _places(campus: Campus) -> Iterator[tuple[UUID, UUID, UUID, AttemptType]]:
    for kind in AttemptType:
        for student in ("student", "other"):
            for place in (campus.placement_id, campus.spare_placement_id):
                yield campus.users[student], campus.assignment_id, place, kind
            yield campus.users[student], campus.hidden_assignment_id, campus.hidden_placement_id, kind


def _attempt(connection: Connection, campus: Campus, student: UUID, item: UUID, place: UUID, kind: AttemptType) -> Made:
    attempt_id, now = uuid7(), datetime.now(UTC)
    number = sum(connection.execute(attempts.count_attempt(student, place, kind)).one())
    statement = attempts.add_attempt(
        attempt_id,
        kind=kind,
        student_id=student,
        assignment_problem_id=place,
        problem_version_id=campus.version_id,
        attempt_number=number,
        code_blob_ref="0" * 64,
        language="python",
        created_at=now,
        clicked_at=now,
        time_focused_seconds=0,
    )
    connection.execute(statement)
    return Made(attempt_id, campus.class_id, student, item, place, kind)


@FUZZ
@given(st.data())
def test_a_page_is_what_a_plain_look_finds(school: School, data: st.DataObject) -> None:
    def one_of(name: str) -> UUID | None:
        found = sorted({getattr(each, name) for each in school.made})
        chosen: UUID | None = data.draw(st.none() | st.sampled_from(found), name)
        return chosen

    class_id, student_id = one_of("class_id"), one_of("student_id")
    if class_id is None and student_id is None:
        student_id = school.made[0].student_id  # one of the two is always named
    kind = data.draw(st.none() | st.sampled_from(AttemptType))
    wanted = Wanted(class_id, student_id, one_of("assignment_id"), one_of("assignment_problem_id"), kind, one_of("id"))
    limit = data.draw(st.integers(1, 40))
    assert school.page(wanted, limit) == school.expected(wanted, limit)


def test_the_pages_of_a_class_put_together_are_all_of_its_attempts_once(school: School) -> None:
    class_id = school.made[0].class_id
    read: list[UUID] = []
    while page := school.page(Wanted(class_id, before=read[-1] if read else None), 7):
        read += page
    assert read == school.expected(Wanted(class_id), 1000)
    assert len(read) == 24


def test_a_class_without_attempts_has_an_empty_page(school: School) -> None:
    assert school.page(Wanted(class_id=uuid7()), 10) == []
    assert school.page(Wanted(student_id=uuid7()), 10) == []
