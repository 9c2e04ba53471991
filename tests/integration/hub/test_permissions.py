"""Every route against every role: who x request -> status. A route that is missing from the table fails."""

from __future__ import annotations

from typing import Any

import pytest
from tests.integration.hub.campus import Campus, make_campus
from tests.integration.hub.conftest import Service

from nbcampus.ids import uuid7
from nbcampus_hub.service.application import all_endpoints

WHO = ("anonymous", "outsider", "student", "other", "assistant", "teacher", "researcher", "weak teacher", "admin")

# Columns as in WHO. "weak teacher" is the teacher's own server token: student-level rights only.
TABLE: dict[tuple[str, str], tuple[int, ...]] = {
    ("GET", "me"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "classes"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "classes"): (401, 403, 403, 403, 403, 201, 403, 403, 201),
    ("POST", "classes/join"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "classes/{class_id}"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("PATCH", "classes/{class_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/members"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/outline"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "classes/{class_id}/modules"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "classes/{class_id}/modules"): (401, 404, 403, 403, 403, 201, 403, 403, 201),
    ("PATCH", "modules/{module_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "modules/{module_id}/items"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "modules/{module_id}/items"): (401, 404, 403, 403, 403, 201, 403, 403, 201),
    ("GET", "items/{item_id}"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("PATCH", "items/{item_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "assignments/{assignment_id}"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "drafts/{assignment_problem_id}"): (401, 404, 200, 404, 404, 404, 404, 404, 404),
    ("PUT", "drafts/{assignment_problem_id}"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "attempts"): (401, 404, 201, 201, 201, 201, 201, 201, 201),
    ("GET", "attempts"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "attempts/{attempt_id}"): (401, 404, 200, 404, 200, 200, 404, 404, 200),
}
OF_CLASS = (401, 404, 403, 403, 200, 200, 403, 403, 200)
HIDDEN = (401, 404, 404, 404, 200, 200, 404, 404, 200)


def token(campus: Campus, who: str) -> str | None:
    name = f"{campus.prefix}-{who}"
    match who:
        case "anonymous":
            return None
        case "assistant" | "researcher":
            return name + "+staff"
        case "teacher":
            return name + "+create"
        case "weak teacher":
            return f"{campus.prefix}-teacher"
        case "admin":
            return name + "+admin"
    return name


@pytest.fixture(scope="module")
def stage(service: Service, database: Any) -> tuple[Campus, dict[str, str]]:
    campus = make_campus(database.owner, "perm", join_code="PERM22")
    student = token(campus, "student")
    assert student
    service.json("PUT", f"drafts/{campus.placement_id}", student, json={"current_code": "x = 1"})
    attempt = service.json("POST", "attempts", student, json=an_attempt(campus))
    return campus, {
        "class_id": str(campus.class_id),
        "module_id": str(campus.module_id),
        "item_id": str(campus.assignment_id),
        "assignment_id": str(campus.assignment_id),
        "assignment_problem_id": str(campus.placement_id),
        "attempt_id": attempt["id"],
    }


def an_attempt(campus: Campus) -> dict[str, Any]:
    return {
        "id": str(uuid7()),
        "type": "test_run",
        "assignment_problem_id": str(campus.placement_id),
        "code": "def double(n):\n    return n + n\n",
        "clicked_at": "2026-11-24T12:00:00Z",
    }


def body_for(method: str, path: str, campus: Campus) -> Any:
    match method, path:
        case "POST", "classes":
            return {"name": "New"}
        case "POST", "classes/join":
            # Nobody becomes a member here: an outsider who joined would no longer be one.
            return {"code": campus.join_code}
        case "POST", "classes/{class_id}/modules":
            return {"title": "Week"}
        case "POST", "modules/{module_id}/items":
            return {"type": "material", "title": "Read", "body": "# Text"}
        case "PUT", _:
            return {"current_code": "y = 2"}
        case "POST", "attempts":
            return an_attempt(campus)
        case "PATCH", _:
            return {}
    return None


def test_the_table_names_every_route() -> None:
    assert set(TABLE) == {(endpoint.method, endpoint.path) for endpoint in all_endpoints()}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("method", "path"), [key for key in TABLE if key != ("POST", "classes/join")])
def test_route(service: Service, stage: tuple[Campus, dict[str, str]], method: str, path: str, who: str) -> None:
    campus, ids = stage
    if (method, path) == ("GET", "drafts/{assignment_problem_id}") and who not in ("anonymous", "outsider", "student"):
        pytest.skip("a draft may have been saved by the PUT of this table")
    answer = service.ask(method, path.format(**ids), token(campus, who), json=body_for(method, path, campus))
    expected = TABLE[method, path][WHO.index(who)]
    assert answer.status_code == expected, answer.text
    if expected >= 400:
        assert set(answer.json()) == {"error", "detail"}


@pytest.mark.parametrize("who", WHO)
def test_attempts_of_a_class_are_for_its_staff(service: Service, stage: Any, who: str) -> None:
    campus, ids = stage
    answer = service.ask("GET", f"attempts?class_id={ids['class_id']}", token(campus, who))
    assert answer.status_code == OF_CLASS[WHO.index(who)], answer.text


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(
    "path",
    ["assignments/{0.hidden_assignment_id}", "items/{0.hidden_assignment_id}", "modules/{0.hidden_module_id}/items"],
)
def test_what_is_not_published_does_not_exist_for_students(service: Service, stage: Any, path: str, who: str) -> None:
    campus, _ = stage
    answer = service.ask("GET", path.format(campus), token(campus, who))
    assert answer.status_code == HIDDEN[WHO.index(who)], answer.text


def test_joining_by_code_makes_a_member_once(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "join", join_code="JN2345")
    assert service.ask("POST", "classes/join", "join-new", json={"code": "ZZZZZZ"}).status_code == 404
    for _ in range(2):
        joined = service.json("POST", "classes/join", "join-new", json={"code": " jn2345 "})
        assert joined["id"] == str(campus.class_id)
        assert joined["role"] == "student"
        assert joined["join_code"] is None
    assert service.ask("GET", f"classes/{campus.class_id}", "join-new").status_code == 200


def test_joining_needs_an_identity(service: Service) -> None:
    assert service.ask("POST", "classes/join", None, json={"code": "PERM22"}).status_code == 401


def test_a_revoked_token_is_nobody(service: Service) -> None:
    assert service.ask("GET", "me", "revoked-perm-student").status_code == 401
