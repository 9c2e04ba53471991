"""Every route against every role: who x request -> status. A route that is missing from the table fails."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert
from tests.integration.hub.campus import GIVEN, ROLES, Campus, make_campus, transaction
from tests.integration.hub.conftest import Service
from tests.integration.hub.regrading import Regrading

from nbcampus.blobs import open_store
from nbcampus.db.tables import Class, Enrolment
from nbcampus.ids import uuid7
from nbcampus.wire.files import FileContent
from nbcampus_hub.service.application import all_endpoints

WHO = ("anonymous", "outsider", "student", "other", "assistant", "teacher", "researcher", "weak teacher", "admin")

# Columns as in WHO. "weak teacher" is the teacher's own server token: student-level rights only.
TABLE: dict[tuple[str, str], tuple[int, ...]] = {
    ("GET", "me"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "environments"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "classes"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "classes"): (401, 403, 403, 403, 403, 201, 403, 403, 201),
    ("POST", "classes/join"): (401, 404, 404, 404, 404, 404, 404, 404, 404),  # a code that nobody has
    ("GET", "classes/{class_id}"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("PATCH", "classes/{class_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/copy"): (401, 404, 403, 403, 403, 201, 403, 403, 201),
    ("DELETE", "classes/{class_id}/join-code"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("DELETE", "classes/{class_id}/membership"): (401, 404, 200, 200, 200, 409, 200, 403, 404),  # the last teacher
    ("GET", "classes/{class_id}/members"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/members"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("PATCH", "classes/{class_id}/members/{user_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("DELETE", "classes/{class_id}/members/{user_id}"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # the same one
    ("POST", "classes/{class_id}/sections"): (401, 404, 403, 403, 403, 201, 403, 403, 201),
    ("PATCH", "sections/{section_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("DELETE", "sections/{section_id}"): (401, 404, 403, 403, 403, 200, 404, 404, 404),  # gone after the teacher
    ("GET", "classes/{class_id}/roster"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/roster/preview"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/roster"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # no such fingerprint
    ("GET", "classes/{class_id}/groups"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("PUT", "classes/{class_id}/groups"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
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
    ("GET", "attempts/{attempt_id}/file"): (401, 404, 200, 404, 200, 200, 404, 404, 200),
    ("GET", "placements/{assignment_problem_id}/file"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "classes/{class_id}/regrades"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("POST", "classes/{class_id}/regrades"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # no newer version
    ("GET", "assignment-problems/{assignment_problem_id}/regrades"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "assignment-problems/{assignment_problem_id}/regrade-preview"): (
        *(401, 404, 403, 403, 403, 200, 403, 403, 200),
    ),
    ("GET", "regrades/{regrade_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("POST", "regrades/{regrade_id}/apply"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # it was cancelled
    ("POST", "regrades/{regrade_id}/cancel"): (401, 404, 403, 403, 403, 409, 403, 403, 409),
    ("GET", "calendar"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "calendar/events"): (401, 201, 201, 201, 201, 201, 201, 201, 201),
    ("PATCH", "calendar/events/{own_event_id}"): (401, 404, 200, 404, 404, 404, 404, 404, 404),
    ("DELETE", "calendar/events/{own_event_id}"): (401, 404, 404, 404, 404, 404, 404, 404, 404),  # a class's event
    ("POST", "classes/{class_id}/events"): (401, 404, 403, 403, 201, 201, 403, 403, 201),
    ("PATCH", "classes/{class_id}/events/{event_id}"): (401, 404, 403, 403, 200, 200, 403, 403, 200),
    ("DELETE", "classes/{class_id}/events/{event_id}"): (401, 404, 403, 403, 404, 404, 403, 403, 404),  # own event
    ("GET", "calendar/feed"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "calendar/feed"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("DELETE", "calendar/feed"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "regrades/{regrade_id}/retry"): (401, 404, 403, 403, 403, 409, 403, 403, 409),
    ("GET", "regrades/{regrade_id}/students/{student_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "regrades/{regrade_id}/submissions/{submission_id}"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "notices"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("PATCH", "notices"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "notices/count"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "notices/choices"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("PATCH", "notices/choices"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("PUT", "notices/address"): (401, 409, 409, 409, 409, 409, 409, 409, 409),  # there is no mail server
    ("POST", "notices/address"): (401, 422, 422, 422, 422, 422, 422, 422, 422),  # so there is no code
    ("DELETE", "notices/address"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "classes/{class_id}/announcements"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("POST", "classes/{class_id}/announcements"): (401, 404, 403, 403, 403, 201, 403, 403, 201),
    ("PATCH", "announcements/{announcement_id}"): (
        401,
        404,
        403,
        403,
        403,
        200,
        403,
        403,
        409,
    ),  # changed by the teacher
    ("POST", "announcements/{announcement_id}/withdraw"): (401, 404, 403, 403, 403, 409, 403, 403, 409),  # likewise
    ("GET", "classes/{class_id}/notice-settings"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("PATCH", "classes/{class_id}/notice-settings"): (401, 404, 403, 403, 403, 200, 403, 403, 200),
    ("GET", "classes/{class_id}/leaderboard"): (401, 404, 200, 200, 200, 200, 200, 200, 200),
    ("PUT", "classes/{class_id}/leaderboard/alias"): (401, 404, 200, 200, 404, 404, 404, 404, 404),  # for students
    ("DELETE", "classes/{class_id}/members/{user_id}/alias"): (
        401,
        404,
        403,
        403,
        403,
        404,
        403,
        403,
        404,
    ),  # of a teacher
}
ROSTER = base64.b64encode(b"username\nperm-student\n").decode()
FILE = FileContent.of("shapes.py", b"side = 2\n").model_dump()
QUERIES = {
    "attempts/{attempt_id}/file": "?name=shapes.py",
    "placements/{assignment_problem_id}/file": "?name=data.csv",
    "calendar": "?start=2026-01-01T00:00:00Z&end=2026-12-31T00:00:00Z",
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
def stage(service: Service, database: Any, blobs_url: str) -> tuple[Campus, dict[str, str]]:
    campus = make_campus(database.owner, "perm", gives=True)
    open_store(blobs_url).put(GIVEN)
    service.json("PUT", f"drafts/{campus.placement_id}", campus.student, json={"current_code": "x = 1"})
    attempt = service.json("POST", "attempts", campus.student, json=campus.attempt(files=[FILE]))
    room = Regrading(service, database, campus)
    submission = room.submit("student", [None] * 3)
    regrade = room.start(problem_version_id=str(room.new_version()))
    assert room.ask("cancel", regrade["id"]).ok
    event = {"title": "Meeting", "start_time": "2026-03-01T10:00:00Z", "end_time": "2026-03-01T11:00:00Z"}
    own = service.json("POST", "calendar/events", campus.student, json=event)
    of_class = service.json("POST", f"classes/{campus.class_id}/events", campus.teacher, json=event)
    section = service.json("POST", f"classes/{campus.class_id}/sections", campus.teacher, json={"name": "Monday"})
    path = f"classes/{campus.class_id}/announcements"
    announcement = service.json("POST", path, campus.teacher, json={"title": "Hello"})
    return campus, {
        "own_event_id": own["id"],
        "event_id": of_class["id"],
        "class_id": str(campus.class_id),
        "user_id": str(campus.users["teacher"]),
        "section_id": section["id"],
        "announcement_id": announcement["id"],
        "class_to_leave": str(_class_to_leave(database.owner, campus)),
        "module_id": str(campus.module_id),
        "item_id": str(campus.assignment_id),
        "assignment_id": str(campus.assignment_id),
        "assignment_problem_id": str(campus.placement_id),
        "attempt_id": attempt["id"],
        "regrade_id": regrade["id"],
        "student_id": str(campus.users["student"]),
        "submission_id": submission,
    }


def _class_to_leave(owner_url: str, campus: Campus) -> UUID:
    """A class with the same people, so that who left it is still in the one that the table is about."""
    class_id = uuid7()
    with transaction(owner_url) as connection:
        values = {"owner_id": campus.users["teacher"], "name": "To leave", "join_code": "LEAVE2"}
        connection.execute(insert(Class).values(id=class_id, **values))
        for name, role in ROLES.items():
            connection.execute(insert(Enrolment).values(class_id=class_id, user_id=campus.users[name], role=role))
    return class_id


def body_for(method: str, path: str, campus: Campus) -> Any:
    match method, path:
        case "POST", "classes":
            return {"name": "New"}
        case "POST", "classes/join":
            # Of a class of its own: an outsider who joined this one would no longer be one.
            return {"code": "ZZZZZZ"}
        case "POST", "classes/{class_id}/modules":
            return {"title": "Week"}
        case "POST", "modules/{module_id}/items":
            return {"type": "material", "title": "Read", "body": "# Text"}
        case "POST", "classes/{class_id}/copy":
            return {"name": "Next term"}
        case "POST", "classes/{class_id}/members":
            return {"name": campus.student}
        case ("POST", "classes/{class_id}/sections") | ("PATCH", "sections/{section_id}"):
            return {"name": str(uuid7()) if method == "POST" else "Wednesday"}
        case "POST", "classes/{class_id}/roster/preview":
            return {"content": ROSTER}
        case "POST", "classes/{class_id}/roster":
            return {"content": ROSTER, "fingerprint": "0" * 64}
        case "PUT", "classes/{class_id}/groups":
            return {"items": []}
        case "PUT", "notices/address":
            return {"address": "somebody@example.org"}
        case "POST", "notices/address":
            return {"code": "123456"}
        case "PUT", "classes/{class_id}/leaderboard/alias":
            return {"alias": None}
        case "POST", "classes/{class_id}/announcements":
            return {"title": "Welcome"}
        case (_, "announcements/{announcement_id}") | (_, "announcements/{announcement_id}/withdraw"):
            return {"version": 1}
        case "PATCH", "notices":
            return {"ids": [], "is_read": True}
        case "PUT", _:
            return {"current_code": "y = 2"}
        case "POST", "attempts":
            return campus.attempt()
        case "POST", "classes/{class_id}/regrades":
            return {"assignment_problem_id": str(campus.placement_id), "choose": "all", "reason": "why not"}
        case "POST", "regrades/{regrade_id}/apply" | "regrades/{regrade_id}/cancel" | "regrades/{regrade_id}/retry":
            return {"reason": "why not"}
        case "POST", "calendar/feed":
            return {}
        case "POST", "calendar/events" | "classes/{class_id}/events":
            return {"title": "Talk", "start_time": "2026-03-01T10:00:00Z", "end_time": "2026-03-01T11:00:00Z"}
        case "PATCH", _:
            return {}
    return None


def test_the_table_names_every_route() -> None:
    assert set(TABLE) == {(endpoint.method, endpoint.path) for endpoint in all_endpoints()}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("method", "path"), list(TABLE))
def test_route(service: Service, stage: tuple[Campus, dict[str, str]], method: str, path: str, who: str) -> None:
    campus, ids = stage
    if path.endswith("/membership"):
        ids = {**ids, "class_id": ids["class_to_leave"]}
    if method == "PUT":  # so that there is no draft but the student's at the place that GET asks about
        ids = {**ids, "assignment_problem_id": str(campus.spare_placement_id)}
    if method == "DELETE":  # of the other kind, so that each may ask and nothing is gone for the next
        ids = {**ids, "own_event_id": ids["event_id"], "event_id": ids["own_event_id"]}
    address = path.format(**ids) + QUERIES.get(path, "")
    answer = service.ask(method, address, token(campus, who), json=body_for(method, path, campus))
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
    ("method", "path"),
    [
        ("GET", "assignments/{0.hidden_assignment_id}"),
        ("GET", "items/{0.hidden_assignment_id}"),
        ("GET", "modules/{0.hidden_module_id}/items"),
        ("PUT", "drafts/{0.hidden_placement_id}"),
        ("GET", "placements/{0.hidden_placement_id}/file?name=data.csv"),
    ],
)
def test_what_is_not_published_does_not_exist_for_students(
    service: Service, stage: Any, method: str, path: str, who: str
) -> None:
    campus, _ = stage
    answer = service.ask(method, path.format(campus), token(campus, who), json=body_for(method, path, campus))
    assert answer.status_code == HIDDEN[WHO.index(who)], answer.text


@pytest.mark.parametrize("who", WHO)
def test_an_attempt_at_what_is_not_published_is_for_staff(service: Service, stage: Any, who: str) -> None:
    campus, _ = stage
    attempt = campus.attempt(assignment_problem_id=str(campus.hidden_placement_id))
    expected = HIDDEN[WHO.index(who)]
    answer = service.ask("POST", "attempts", token(campus, who), json=attempt)
    assert answer.status_code == (201 if expected == 200 else expected), answer.text


@pytest.mark.parametrize("who", ["perm-student+stranger", "perm-student+service", "revoked-perm-student"])
@pytest.mark.parametrize("path", ["me", "classes", "attempts"])
def test_whom_the_hub_does_not_let_in_is_nobody(service: Service, who: str, path: str) -> None:
    assert service.ask("GET", path, who).status_code == 401


PAGES = {
    "health": (200, 200),
    "ready": (200, 200),
    "metrics": (200, 200),
    "api/v1/openapi.json": (200, 200),
    "api/v1/events": (400, 400),
    "login": (302, 302),
    "oauth_callback": (400, 400),
    "signed-in": (401, 200),
    "calendar/an-address-that-nobody-was-given.ics": (404, 404),
    "join/ZZZZZZ": (302, 404),
    "mail/stop/a-link-that-nobody-was-mailed": (404, 404),
    "no/such/address": (404, 404),
}


@pytest.mark.parametrize(("path", "expected"), PAGES.items())
def test_other_addresses(service: Service, stage: Any, path: str, expected: tuple[int, int]) -> None:
    for status, headers in zip(expected, ({}, {"Authorization": f"token {stage[0].student}"}), strict=True):
        answer = service.page(path, headers=headers, allow_redirects=False)
        assert answer.status_code == status, answer.text
        if status >= 400 and not path.startswith("join/"):  # which is a page for people
            assert set(answer.json()) == {"error", "detail"}
