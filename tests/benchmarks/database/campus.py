"""The content that the benchmark's attempts belong to: classes, people, problems with their tests."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, insert

from nbcampus.course.states import AssignmentMode, ContentType, Difficulty, Role, TestKind, Visibility
from nbcampus.db.base import table_of
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    Class,
    ContentItem,
    Enrolment,
    Module,
    Problem,
    ProblemVersion,
    TestCase,
    User,
)
from nbcampus.ids import uuid7

CLASSES, STUDENTS, ASSIGNMENTS, PROBLEMS_EACH, TESTS = 8, 500, 5, 5, 10
POINTS = 10.0


@dataclass(frozen=True)
class Place:
    """One problem in one class."""

    id: UUID
    item_id: UUID
    version_id: UUID
    tests: tuple[UUID, ...]


@dataclass(frozen=True)
class School:
    """One class."""

    class_id: UUID
    students: tuple[UUID, ...]
    places: tuple[Place, ...]


def make_school(connection: Connection, number: int) -> School:
    """A class with its people, five assignments of five problems each, and ten tests a problem."""
    class_id, people = uuid7(), [uuid7() for _ in range(STUDENTS + 1)]
    connection.execute(
        insert(User),
        [{"id": key, "hub_name": f"b{number}-{n}", "display_name": f"Person {n}"} for n, key in enumerate(people)],
    )
    row = {"id": class_id, "owner_id": people[0], "name": f"Class {number}", "join_code": f"BENCH{number}"}
    connection.execute(insert(Class).values(row))
    connection.execute(
        insert(Enrolment),
        [
            {"class_id": class_id, "user_id": key, "role": Role.STUDENT if n else Role.TEACHER}
            for n, key in enumerate(people)
        ],
    )
    places = [
        place
        for order in range(ASSIGNMENTS)
        for place in _make_assignment(connection, class_id, people[0], number, order)
    ]
    return School(class_id, tuple(people[1:]), tuple(places))


def _make_assignment(connection: Connection, class_id: UUID, owner: UUID, number: int, order: int) -> list[Place]:
    module_id, item_id = uuid7(), uuid7()
    module = {
        "id": module_id,
        "class_id": class_id,
        "title": f"Week {order}",
        "order_index": order,
        "is_published": True,
    }
    connection.execute(insert(Module).values(module))
    item = {"id": item_id, "module_id": module_id, "type": ContentType.ASSIGNMENT, "title": f"Assignment {order}"}
    connection.execute(insert(table_of(ContentItem)).values(item | {"order_index": 0, "is_published": True}))
    assignment = {"id": item_id, "mode": AssignmentMode.HOMEWORK, "difficulty": Difficulty.EASY}
    connection.execute(
        insert(table_of(Assignment)).values(assignment | {"points_total": round(POINTS * PROBLEMS_EACH)})
    )
    return [
        _make_place(connection, item_id, owner, f"bench-{number}-{order}-{position}", position)
        for position in range(PROBLEMS_EACH)
    ]


def _make_place(connection: Connection, item_id: UUID, owner: UUID, slug: str, position: int) -> Place:
    problem_id, version_id, place_id = uuid7(), uuid7(), uuid7()
    tests = tuple(uuid7() for _ in range(TESTS))
    connection.execute(insert(Problem).values(id=problem_id, owner_id=owner, slug=slug))
    version = {"id": version_id, "problem_id": problem_id, "version": 1, "title": slug, "slug": f"{slug}-v1"}
    version |= {"description_markdown": "Do it.", "starter_code": "", "reference_solution": "", "test_cases": []}
    connection.execute(
        insert(ProblemVersion).values(version | {"difficulty": Difficulty.EASY, "content_sha256": "0" * 64})
    )
    case = {"problem_version_id": version_id, "kind": TestKind.CALL, "points": 1.0}
    connection.execute(
        insert(TestCase),
        [
            case
            | {
                "id": key,
                "position": n,
                "name": f"test {n}",
                "visibility": Visibility.HIDDEN if n > 2 else Visibility.SAMPLE,
            }
            for n, key in enumerate(tests)
        ],
    )
    place = {"id": place_id, "assignment_id": item_id, "problem_version_id": version_id}
    connection.execute(insert(AssignmentProblem).values(place | {"position": position, "points": POINTS}))
    return Place(place_id, item_id, version_id, tests)
