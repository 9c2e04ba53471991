"""A small class in the database, made through the tables: what most tests of the service start from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import create_engine, insert, select

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
        "args": [917],
        "expected": 1834,
    },
]


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
    hidden_placement_id: UUID
    version_id: UUID
    join_code: str
    users: dict[str, UUID] = field(default_factory=dict)


def make_campus(
    owner_url: str,
    prefix: str,
    *,
    config: dict[str, Any] | None = None,
    mode: AssignmentMode = AssignmentMode.HOMEWORK,
    due_date: datetime | None = None,
    join_code: str = "ABCDEF",
) -> Campus:
    """One class with two students, staff, a published and a hidden module, and one problem of three tests."""
    ids = {
        name: uuid7()
        for name in ("class", "module", "hidden", "item", "hidden_item", "place", "hidden_place", "version")
    }
    with create_engine(owner_url).begin() as connection:
        roles = {
            "student": Role.STUDENT,
            "other": Role.STUDENT,
            "assistant": Role.ASSISTANT,
            "teacher": Role.TEACHER,
            "researcher": Role.RESEARCHER,
        }
        users = {name: connection.scalar(people.ensure_user(f"{prefix}-{name}")) for name in [*roles, "outsider"]}
        connection.execute(
            insert(Class).values(
                id=ids["class"], owner_id=users["teacher"], name=f"Class {prefix}", join_code=join_code
            )
        )
        for name, role in roles.items():
            connection.execute(insert(Enrolment).values(class_id=ids["class"], user_id=users[name], role=role))
        for key, published in (("module", True), ("hidden", False)):
            connection.execute(
                insert(Module).values(
                    id=ids[key],
                    class_id=ids["class"],
                    title=f"Module {key}",
                    order_index=int(not published),
                    is_published=published,
                )
            )
        _make_problem(connection, ids["version"], users["teacher"], prefix)
        for item, module, place in (("item", "module", "place"), ("hidden_item", "hidden", "hidden_place")):
            connection.execute(
                insert(table_of(ContentItem)).values(
                    id=ids[item],
                    module_id=ids[module],
                    type=ContentType.ASSIGNMENT,
                    title="Doubling",
                    order_index=0,
                    is_published=True,
                    due_date=due_date,
                )
            )
            connection.execute(
                insert(table_of(Assignment)).values(
                    id=ids[item], mode=mode, difficulty=Difficulty.EASY, points_total=10, config=config or {}
                )
            )
            connection.execute(
                insert(AssignmentProblem).values(
                    id=ids[place], assignment_id=ids[item], problem_version_id=ids["version"], position=0, points=10
                )
            )
    return Campus(
        prefix,
        ids["class"],
        ids["module"],
        ids["hidden"],
        ids["item"],
        ids["hidden_item"],
        ids["place"],
        ids["hidden_place"],
        ids["version"],
        join_code,
        users,
    )


def _make_problem(connection: Any, version_id: UUID, owner_id: UUID, prefix: str) -> None:
    problem_id = uuid7()
    document = [{**test, "id": str(uuid7())} for test in TESTS]
    connection.execute(insert(Problem).values(id=problem_id, owner_id=owner_id, slug=f"double-{prefix}"))
    connection.execute(
        insert(ProblemVersion).values(
            id=version_id, problem_id=problem_id, version=1, title="Double", slug=f"double-{prefix}-v1",
            description_markdown="Return twice the number.", starter_code="def double(n):\n    ...\n",
            reference_solution="def double(n):\n    return 2 * n  # REFERENCE\n", hint="Think of *.", language="python",
            difficulty=Difficulty.EASY, test_cases=document, content_sha256="0" * 64,
        )
    )  # fmt: skip
    for position, test in enumerate(document):
        connection.execute(
            insert(TestCase).values(
                id=UUID(test["id"]), problem_version_id=version_id, position=position, name=test["name"],
                kind=TestKind(test["kind"]), visibility=Visibility(test["visibility"]), points=test["points"],
            )
        )  # fmt: skip


def rows(owner_url: str, entity: Any, **where: Any) -> list[Any]:
    """All rows of a table that match, as mappings."""
    table = table_of(entity)
    statement = select(table)
    for name, value in where.items():
        statement = statement.where(table.c[name] == value)
    with create_engine(owner_url).connect() as connection:
        return list(connection.execute(statement).mappings())
