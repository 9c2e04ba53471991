"""The class that a history goes into: its places, and its new members."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row

from nbcampus.blobs import BlobStore
from nbcampus.course.states import AssignmentMode, Difficulty, Role
from nbcampus.db.statements import audit, members, people, simulating
from nbcampus.wire.content import AssignmentConfig
from nbcampus_grader.sandbox import PYTHON, JobFile
from nbcampus_grader.simulate.gradings import Gradings
from nbcampus_grader.simulate.repertoire import Place, appraise, appraised, find_mistakes
from nbcampus_grader.simulate.roster import Student
from nbcampus_grader.simulate.term import Term, Window
from nbcampus_grader.steps import parse_tests


class ClassUnfit(Exception):
    """This class cannot take a simulated history; nothing was written."""


@dataclass(frozen=True)
class Classroom:
    id: UUID
    owner_id: UUID
    name: str
    environment: str
    rows: Sequence[Row[Any]]

    def windows(self, term: Term) -> dict[UUID, Window]:
        """By assignment, when it can be worked on."""
        heads = {row.item_id: row for row in self.rows}
        return {
            item_id: term.window(place, len(heads), row.due_date, strict=_is_strict(row))
            for place, (item_id, row) in enumerate(heads.items())
        }

    def files(self, blobs: BlobStore) -> dict[UUID, tuple[JobFile, ...]]:
        """By version, what the problems give."""
        return {
            row.problem_version_id: tuple(JobFile(file["name"], blobs.get(file["blob_ref"])) for file in row.files)
            for row in self.rows
        }

    def places(self, course: Path, gradings: Gradings, tell: Callable[[int], None]) -> list[Place]:
        """Every place with its graded repertoire; ``tell`` learns how many are done."""
        places = []
        for number, row in enumerate(self.rows, start=1):
            places.append(_place(row, course, gradings))
            tell(number)
        return places


def read_classroom(connection: Connection, name: str, hub_names: Sequence[str]) -> Classroom:
    """The class with this join code or id; ClassUnfit when there is none, it is empty, or has a history already."""
    class_id = _as_id(name)
    row = connection.execute(simulating.class_by_code_or_id(name.upper(), class_id)).one_or_none()
    if row is None:
        raise ClassUnfit(f"there is no open class with the join code or id {name}")
    rows = [each for each in connection.execute(simulating.places_of_class(row.id)) if _is_simulated(each)]
    if not rows:
        raise ClassUnfit(f"the class {row.name!r} has no published problem in Python yet; load a course into it first")
    if made := connection.scalar(simulating.attempts_by(row.id, hub_names)):
        raise ClassUnfit(f"{hub_names[0]} and the others have made {made} attempts in {row.name!r} already")
    return Classroom(row.id, row.owner_id, row.name, row.environment, rows)


def enrol(connection: Connection, room: Classroom, students: Sequence[Student], joined: datetime) -> dict[str, UUID]:
    """Make the students and put them into the class; answers their ids by hub name."""
    ids: dict[str, UUID] = {}
    if sections := {student.section for student in students}:
        connection.execute(members.ensure_sections(room.id, sections))
    for student in students:
        user_id = connection.scalar(people.ensure_user(student.hub_name))
        assert user_id is not None
        connection.execute(simulating.name_person(user_id, student.display_name))
        connection.execute(people.enrol(room.id, user_id, Role.STUDENT, joined))
        described = {
            "section": student.section,
            "leaderboard_alias": student.alias,
            "research_consent": student.consents,
        }
        connection.execute(simulating.describe_enrolment(room.id, user_id, described))
        ids[student.hub_name] = user_id
    return ids


def note_simulation(connection: Connection, room: Classroom, detail: dict[str, Any]) -> None:
    """The audit trail says that this history is invented."""
    connection.execute(
        audit.record("class.simulated", actor_id=None, class_id=room.id, subject_id=room.id, detail=detail)
    )


def _is_simulated(row: Row[Any]) -> bool:
    """What simulated students do to code is done to Python, and to one cell: they write no files beside it."""
    needs_files = any(file["required"] for file in row.accepts)
    return row.language == PYTHON.name and not row.gpus and not needs_files


def _as_id(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None


def _is_strict(row: Row[Any]) -> bool:
    config = AssignmentConfig.model_validate(row.config)
    mode = AssignmentMode(row.mode)
    return mode is AssignmentMode.EXAM or (mode is AssignmentMode.HOMEWORK and not config.accept_late)


def _place(row: Row[Any], course: Path, gradings: Gradings) -> Place:
    tests, version_id = parse_tests(row.test_cases), row.problem_version_id
    codes = [row.starter_code, *find_mistakes(course, row.slug)]
    return Place(
        id=row.id,
        version_id=version_id,
        item_id=row.item_id,
        slug=row.slug,
        mode=AssignmentMode(row.mode),
        config=AssignmentConfig.model_validate(row.config),
        difficulty=Difficulty(row.difficulty),
        tests=tests,
        mistakes=tuple(appraise(gradings, version_id, tests, codes)),
        solution=appraised(gradings, version_id, tests, row.reference_solution),
    )
