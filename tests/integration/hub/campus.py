"""A small class in the database, made through the tables: what most tests of the service start from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, create_engine, insert, select, update
from sqlalchemy.pool import NullPool

from nbcampus.blobs import ref_of
from nbcampus.course.join_codes import ALPHABET, LENGTH
from nbcampus.course.states import (
    AssignmentMode,
    ContentType,
    Difficulty,
    Role,
    TestKind,
    Visibility,
)
from nbcampus.db.base import table_of
from nbcampus.db.statements import people
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
)
from nbcampus.ids import uuid7

TESTS: list[dict[str, Any]] = [
    {
        "name": "small",
        "kind": "call",
        "visibility": "sample",
        "points": 1,
        "function": "double",
        "args": [2],
        "expected": 4,
    },
    {
        "name": "zero",
        "kind": "call",
        "visibility": "sample",
        "points": 1,
        "function": "double",
        "args": [0],
        "expected": 0,
    },
    {
        "name": "SECRET-NAME",
        "kind": "call",
        "visibility": "hidden",
        "points": 2,
        "function": "double",
        "args": [917463528],
        "expected": 1834927056,
    },
]


ON_GPUS = {"wall_seconds": 30, "cpu_seconds": 30, "memory_mb": 4000, "processes": 64}
"""Limits of tests whose problem asks for GPUs: CUDA's start alone takes a second and hundreds of megabytes."""

GIVEN = b"n,twice\n2,4\n"
"""What the problem gives where a test asks for it; the test stores it."""

ACCEPTS = [{"name": "shapes.py", "max_bytes": 2000, "required": False}]


@dataclass
class Campus:
    """Ids of what was made; people are named ``PREFIX-role``."""

    prefix: str
    class_id: UUID
    module_id: UUID
    hidden_module_id: UUID
    assignment_id: UUID
    hidden_assignment_id: UUID
    placement_id: UUID
    spare_placement_id: UUID
    hidden_placement_id: UUID
    version_id: UUID
    join_code: str
    users: dict[str, UUID]
    gpus: int = 0

    @property
    def student(self) -> str:
        """The student's server token."""
        return f"{self.prefix}-student"

    @property
    def teacher(self) -> str:
        """The teacher's browser session."""
        return f"{self.prefix}-teacher+create"

    def attempt(self, **changes: Any) -> dict[str, Any]:
        """A new click on Run, as the student's server sends it."""
        return {
            "id": str(uuid7()),
            "type": "test_run",
            "assignment_problem_id": str(self.placement_id),
            "code": "def double(n):\n    return n + n\n",
            "clicked_at": datetime.now(UTC).isoformat(),
            **changes,
        }

    def submission(self, **changes: Any) -> dict[str, Any]:
        """A new click on Submit."""
        return self.attempt(**{"type": "final_submission", **changes})


ROLES = {
    "student": Role.STUDENT,
    "other": Role.STUDENT,
    "assistant": Role.ASSISTANT,
    "teacher": Role.TEACHER,
    "researcher": Role.RESEARCHER,
}


def make_campus(
    owner_url: str,
    prefix: str,
    *,
    config: dict[str, Any] | None = None,
    mode: AssignmentMode = AssignmentMode.HOMEWORK,
    due_date: datetime | None = None,
    gpus: int = 0,
    accepts: Sequence[dict[str, Any]] = ACCEPTS,
    gives: bool = False,
) -> Campus:
    """One class with two students, staff, a published and a hidden module with an assignment each.

    The assignments hold one problem of three tests, the published one twice: its second place is the spare one.
    """
    campus = Campus(prefix, *(uuid7() for _ in range(9)), _join_code(prefix), {}, gpus)
    with transaction(owner_url) as connection:
        _make_class(connection, campus)
        files = [{"name": "data.csv", "bytes": len(GIVEN), "blob_ref": ref_of(GIVEN)}] if gives else []
        _make_problem(connection, campus, files, accepts)
        for order, (module, item, places) in enumerate(
            [
                (campus.module_id, campus.assignment_id, [campus.placement_id, campus.spare_placement_id]),
                (campus.hidden_module_id, campus.hidden_assignment_id, [campus.hidden_placement_id]),
            ]
        ):
            values = {"id": module, "class_id": campus.class_id, "title": f"Module {order}", "order_index": order}
            connection.execute(insert(Module).values(**values, is_published=module == campus.module_id))
            _make_assignment(connection, module, item, mode=mode, config=config or {}, due_date=due_date)
            for position, place in enumerate(places):
                values = {"id": place, "assignment_id": item, "position": position, "points": 10}
                connection.execute(insert(AssignmentProblem).values(**values, problem_version_id=campus.version_id))
    return campus


@contextmanager
def transaction(owner_url: str) -> Iterator[Connection]:
    """A transaction as the database's owner; its connection is closed at the end."""
    with create_engine(owner_url, poolclass=NullPool).begin() as connection:
        yield connection


def rows(owner_url: str, entity: Any, **where: Any) -> list[Any]:
    """All rows of a table that match, as mappings, in the order in which they were made."""
    table = table_of(entity)
    statement = select(table).where(*(table.c[name] == value for name, value in where.items()))
    statement = statement.order_by(*table.primary_key.columns)
    with transaction(owner_url) as connection:
        return list(connection.execute(statement).mappings())


def change(owner_url: str, entity: Any, key: UUID, **values: Any) -> None:
    """Set columns of one row."""
    table = table_of(entity)
    with transaction(owner_url) as connection:
        connection.execute(update(table).where(table.c.id == key).values(**values))


def _join_code(prefix: str) -> str:
    digest = hashlib.sha256(prefix.encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def _make_class(connection: Connection, campus: Campus) -> None:
    for name in [*ROLES, "outsider"]:
        campus.users[name] = connection.scalar(people.ensure_user(f"{campus.prefix}-{name}"))
    values = {"id": campus.class_id, "owner_id": campus.users["teacher"], "name": f"Class {campus.prefix}"}
    connection.execute(insert(Class).values(**values, join_code=campus.join_code))
    for name, role in ROLES.items():
        alias = f"Alias of {name}" if role is Role.STUDENT else None
        values = {"class_id": campus.class_id, "user_id": campus.users[name], "role": role, "leaderboard_alias": alias}
        connection.execute(insert(Enrolment).values(**values))


def _make_assignment(
    connection: Connection,
    module_id: UUID,
    item_id: UUID,
    *,
    mode: AssignmentMode,
    config: dict[str, Any],
    due_date: datetime | None,
) -> None:
    values = {"id": item_id, "module_id": module_id, "type": ContentType.ASSIGNMENT, "title": "Doubling"}
    connection.execute(
        insert(table_of(ContentItem)).values(**values, order_index=0, is_published=True, due_date=due_date)
    )
    values = {"id": item_id, "mode": mode, "difficulty": Difficulty.EASY, "points_total": 10, "config": config}
    connection.execute(insert(table_of(Assignment)).values(**values))


def _make_problem(
    connection: Any, campus: Campus, files: Sequence[dict[str, Any]], accepts: Sequence[dict[str, Any]]
) -> None:
    version_id, owner_id, prefix = campus.version_id, campus.users["teacher"], campus.prefix
    problem_id = uuid7()
    limits = {"limits": ON_GPUS} if campus.gpus else {}
    document = [{**test, **limits, "id": str(uuid7())} for test in TESTS]
    connection.execute(insert(Problem).values(id=problem_id, owner_id=owner_id, slug=f"double-{prefix}"))
    connection.execute(
        insert(ProblemVersion).values(
            id=version_id, problem_id=problem_id, version=1, title="Double", slug=f"double-{prefix}-v1",
            description_markdown="Return twice the number.", starter_code="def double(n):\n    ...\n",
            reference_solution="def double(n):\n    return 2 * n  # REFERENCE\n", hint="Think of *.", language="python",
            difficulty=Difficulty.EASY, test_cases=document, content_sha256="0" * 64,
            gpus=campus.gpus, files=list(files), accepts=list(accepts),
        )
    )  # fmt: skip
    for position, test in enumerate(document):
        connection.execute(
            insert(TestCase).values(
                id=UUID(test["id"]), problem_version_id=version_id, position=position, name=test["name"],
                kind=TestKind(test["kind"]), visibility=Visibility(test["visibility"]), points=test["points"],
            )
        )  # fmt: skip
