"""Lists: pages that stay the same while work comes in, and a number of statements that does not grow with the class."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, insert
from tests.integration.hub.campus import Campus, make_campus, transaction
from tests.integration.hub.conftest import Service

from nbcampus.clock import SystemClock
from nbcampus.course.policy import Subject
from nbcampus.course.states import AttemptStatus, AttemptType, ContentType, MaterialKind, Role
from nbcampus.db.base import table_of
from nbcampus.db.statements import attempts, people
from nbcampus.db.tables import AssignmentProblem, ContentItem, Enrolment, Material, Module, SubmissionAttempt
from nbcampus.ids import uuid7
from nbcampus.settings import Backends
from nbcampus_hub.attempts.endpoints import AttemptQuery
from nbcampus_hub.service.application import all_endpoints
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.context import Context


def pages(service: Service, who: str, query: str, between: Callable[[], Any] = lambda: None) -> list[list[str]]:
    found, cursor = [], ""
    while True:
        page = service.json("GET", f"attempts?{query}{cursor}", who)
        found.append([attempt["id"] for attempt in page["items"]])
        if page["next_cursor"] is None:
            return found
        cursor = f"&cursor={page['next_cursor']}"
        between()


def flat(found: list[list[str]]) -> list[str]:
    return [key for page in found for key in page]


@pytest.fixture(scope="module")
def worked(service: Service, database: Any) -> tuple[Campus, list[str]]:
    """A class with eight attempts of its student and two of another; the student's, newest first."""
    campus = make_campus(database.owner, "pag")
    kinds = [campus.attempt, campus.submission] * 4
    made = [service.json("POST", "attempts", campus.student, json=kind())["id"] for kind in kinds]
    for _ in range(2):
        service.json("POST", "attempts", "pag-other", json=campus.attempt())
    return campus, made[::-1]


def test_pages_hold_everything_once_newest_first(service: Service, worked: tuple[Campus, list[str]]) -> None:
    campus, made = worked
    found = pages(service, campus.student, "limit=3")
    assert [len(page) for page in found] == [3, 3, 2]
    assert flat(found) == made
    assert pages(service, campus.student, "limit=8") == [made]
    assert len(flat(pages(service, campus.teacher, f"class_id={campus.class_id}&limit=4"))) == 10


def test_what_comes_in_between_moves_nothing(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "mov")
    post = lambda: service.json("POST", "attempts", campus.student, json=campus.attempt())["id"]  # noqa: E731
    made = [post() for _ in range(6)][::-1]
    assert flat(pages(service, campus.student, "limit=2", between=post)) == made


def test_lists_are_narrowed(service: Service, worked: tuple[Campus, list[str]]) -> None:
    campus, made = worked
    assert flat(pages(service, campus.student, "type=final_submission")) == made[::2]
    assert pages(service, campus.student, f"assignment_problem_id={campus.spare_placement_id}") == [[]]
    assert pages(service, campus.student, f"assignment_id={campus.assignment_id}") == [made]
    of_student = f"class_id={campus.class_id}&student_id={campus.users['student']}"
    assert pages(service, campus.teacher, of_student) == [made]


def test_nobody_lists_anothers_attempts_by_naming_them(service: Service, worked: tuple[Campus, list[str]]) -> None:
    campus, made = worked
    found = pages(service, "pag-other", f"student_id={campus.users['student']}")
    assert len(found[0]) == 2
    assert not set(found[0]) & set(made)


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "cursor=1", "type=run", "order=asc", "class_id="])
def test_a_malformed_query_is_refused(service: Service, query: str) -> None:
    answer = service.ask("GET", f"attempts?{query}", "pag-student")
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")


def crowd(owner_url: str, campus: Campus, size: int) -> None:
    """Fill a class with ``size`` modules, items, problems, members and attempts."""
    with transaction(owner_url) as connection:
        add = lambda entity, **values: connection.execute(insert(table_of(entity)).values(**values))  # noqa: E731
        for number in range(size):
            shown = {"title": f"M{number}", "order_index": number, "is_published": True}
            add(Module, id=uuid7(), class_id=campus.class_id, **shown)
            item = uuid7()
            add(ContentItem, id=item, module_id=campus.module_id, type=ContentType.MATERIAL, **shown)
            add(Material, id=item, kind=MaterialKind.MARKDOWN, body="text")
            place = {"assignment_id": campus.assignment_id, "problem_version_id": campus.version_id}
            add(AssignmentProblem, id=uuid7(), **place, position=2 + number, points=1)
            member = connection.scalar(people.ensure_user(f"{campus.prefix}-crowd{number}"))
            add(Enrolment, class_id=campus.class_id, user_id=member, role=Role.STUDENT)
            _add_attempt(connection, campus, member)


def _add_attempt(connection: Any, campus: Campus, student: UUID) -> None:
    values = campus.attempt()
    connection.execute(attempts.count_attempt(student, campus.placement_id, AttemptType.TEST_RUN))
    connection.execute(
        insert(table_of(SubmissionAttempt)).values(
            id=UUID(values["id"]),
            type=AttemptType.TEST_RUN,
            student_id=student,
            assignment_problem_id=campus.placement_id,
            problem_version_id=campus.version_id,
            attempt_number=1,
            code_blob_ref="sha256/" + "0" * 64,
            language="python",
            status=AttemptStatus.QUEUED,
            created_at=SystemClock().now(),
            clicked_at=SystemClock().now(),
        )
    )


@pytest.fixture(scope="module")
def crowds(database: Any) -> list[Campus]:
    """A class with 3 of everything and one with 30."""
    made = [make_campus(database.owner, f"crowd{size}") for size in (3, 30)]
    for campus, size in zip(made, (3, 30), strict=True):
        crowd(database.owner, campus, size)
    return made


ENDPOINTS = {(endpoint.method, endpoint.path): endpoint for endpoint in all_endpoints()}
LISTS = [
    ("classes", {}, None),
    ("classes/{class_id}/outline", {"class_id": "class_id"}, None),
    ("classes/{class_id}/modules", {"class_id": "class_id"}, None),
    ("classes/{class_id}/members", {"class_id": "class_id"}, None),
    ("classes/{class_id}/gradebook", {"class_id": "class_id"}, None),
    ("classes/{class_id}/gradebook/csv", {"class_id": "class_id"}, None),
    ("classes/{class_id}/grades/mine", {"class_id": "class_id"}, None),
    ("modules/{module_id}/items", {"module_id": "module_id"}, None),
    ("assignments/{assignment_id}", {"assignment_id": "assignment_id"}, None),
    ("attempts", {}, lambda campus: AttemptQuery(class_id=campus.class_id, limit=200)),
]


@pytest.mark.parametrize(("path", "ids", "query"), LISTS, ids=[path for path, *_ in LISTS])
def test_the_number_of_statements_does_not_grow_with_the_class(
    database: Any, crowds: list[Campus], tmp_path: Path, path: str, ids: dict[str, str], query: Any
) -> None:
    async def measure() -> list[SimpleNamespace]:
        backends = BackendPool(Backends(database.service, "redis://127.0.0.1:9/0", tmp_path.as_uri()))
        try:
            return [await _answered(backends, campus, path, ids, query) for campus in crowds]
        finally:
            await backends.close(1)

    small, large = asyncio.run(measure())
    assert large.length > 3 * small.length or path in ("classes", "classes/{class_id}/grades/mine")
    assert 1 <= small.statements == large.statements <= 15


async def _answered(
    backends: BackendPool, campus: Campus, path: str, ids: dict[str, str], query: Any
) -> SimpleNamespace:
    statements: list[str] = []
    hook = lambda *arguments: statements.append(arguments[2])  # noqa: E731
    endpoint = ENDPOINTS["GET", path]
    subject = Subject(campus.users["teacher"], campus.teacher, acts_as_staff=True)
    async with backends.engine.begin() as connection:
        assert endpoint.scope
        context = Context(subject, endpoint.scope, connection, backends, SystemClock())
        context.query = query and query(campus)
        event.listen(backends.engine.sync_engine, "before_cursor_execute", hook)
        act: Callable[..., Awaitable[Any]] = endpoint.function
        answer = await act(context, **{name: getattr(campus, field) for name, field in ids.items()})
        event.remove(backends.engine.sync_engine, "before_cursor_execute", hook)
    return SimpleNamespace(statements=len(statements), length=len(answer.model_dump_json()))
