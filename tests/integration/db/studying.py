"""A study over small classes, and its statements as the service asks them."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pyarrow as pa
from sqlalchemy import update
from tests.conftest import Database
from tests.integration.db.classroom import Classroom, connected

from nbcampus.course.research.pseudonyms import KEY_BYTES, pseudonym
from nbcampus.db.research_reader import ResearchConnection
from nbcampus.db.statements import studies
from nbcampus.db.tables import Enrolment
from nbcampus.ids import uuid7


@dataclass(frozen=True)
class Studying:
    """One study of ``database``. ``key`` is what its pseudonyms are made with."""

    database: Database
    study_id: UUID
    key: bytes

    def grant(self, room: Classroom, *, with_code: bool = True) -> None:
        with connected(self.database.service) as connection:
            now = datetime.now(UTC)
            connection.execute(studies.grant(self.study_id, room.class_id, room.teacher_id, now, with_code=with_code))

    def name(self, user_id: UUID) -> str:
        return pseudonym(self.key, user_id)

    def query(self, statement: str, *, most_rows: int = 10_000, seconds: int = 20) -> pa.Table:
        """All rows of a researcher's statement; raises what the reader does."""
        self.name_everybody()
        reading = ResearchConnection(self.database.research, seconds)
        try:
            bind(self.database, reading.backend_pid, self.study_id)
            rows = reading.query(statement, most_rows)
            return pa.Table.from_batches(reading.batches(rows), rows.schema)
        finally:
            reading.close()

    def name_everybody(self) -> None:
        """Give a pseudonym to whoever consents and has none, as the service does before it reads."""
        with connected(self.database.service) as connection:
            nameless = connection.scalars(studies.without_pseudonym(self.study_id)).all()
            if nameless:
                names = [(user_id, self.name(user_id)) for user_id in nameless]
                connection.execute(studies.add_pseudonyms(self.study_id, names))


def bind(database: Database, backend_pid: int, study_id: UUID) -> None:
    with connected(database.service) as connection:
        connection.execute(studies.read_for(backend_pid, study_id, timedelta(minutes=1)))


def make_study(room: Classroom) -> Studying:
    """A study of the room's teacher, to which no class is granted yet."""
    made = Studying(room.database, uuid7(), secrets.token_bytes(KEY_BYTES))
    with connected(room.database.service) as connection:
        now = datetime.now(UTC)
        connection.execute(studies.add(made.study_id, room.teacher_id, "Loops", "", now))
        connection.execute(studies.add_key(made.study_id, made.key))
    return made


def consent(room: Classroom, students: Collection[int], *, given: bool = True) -> None:
    """What stands of the students' consent."""
    ids = [room.students[number] for number in students]
    with connected(room.database.owner) as connection:
        connection.execute(
            update(Enrolment)
            .where(Enrolment.class_id == room.class_id, Enrolment.user_id.in_(ids))
            .values(research_consent=given)
        )
