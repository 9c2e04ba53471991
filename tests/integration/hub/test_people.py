"""Members, roles and sections through the service: what changes, what stays, who hears of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest
from tests.integration.hub.campus import Campus, make_campus, rows
from tests.integration.hub.conftest import Service
from tests.integration.hub.listening import heard, hears_nothing, listening

from nbcampus.db.tables import AuditEvent, Enrolment

NUMBERS = count()
Make = Callable[[str], Campus]


@pytest.fixture
def make(database: Any) -> Make:
    """Each call makes another class; a prefix may come again."""
    return lambda prefix: make_campus(database.owner, f"{prefix}{next(NUMBERS)}")


def member(service: Service, campus: Campus, name: str) -> dict[str, Any] | None:
    listed = service.json("GET", f"classes/{campus.class_id}/members", campus.teacher)
    return next((one for one in listed["items"] if one["name"] == f"{campus.prefix}-{name}"), None)


def of(campus: Campus, name: str) -> str:
    return f"classes/{campus.class_id}/members/{campus.users[name]}"


def events(database: Any, campus: Campus, action: str) -> list[Any]:
    return rows(database.owner, AuditEvent, class_id=campus.class_id, action=action)


def test_a_role_is_changed_audited_and_told(service: Service, database: Any, make: Make) -> None:
    campus = make("role")
    with (
        listening(service, campus.teacher) as staff,
        listening(service, campus.student) as person,
        listening(service, f"{campus.prefix}-other") as other,
    ):
        changed = service.json("PATCH", of(campus, "student"), campus.teacher, json={"role": "assistant"})
        assert changed["role"] == "assistant"
        assert (heard(staff)["type"], heard(person)["type"]) == ("members.changed", "membership.changed")
        assert hears_nothing(other)
    [event] = events(database, campus, "member.changed")
    assert event["actor_id"] == campus.users["teacher"]
    assert (event["subject_id"], event["detail"]) == (
        campus.users["student"],
        {"old_role": "student", "role": "assistant"},
    )
    assert service.ask("GET", f"classes/{campus.class_id}/members", f"{campus.prefix}-student+staff").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "members/{teacher}", {"role": "assistant"}),
        ("DELETE", "members/{teacher}", None),
        ("DELETE", "membership", None),
        ("POST", "members", {"name": "{prefix}-teacher", "role": "student"}),
    ],
)
def test_the_last_teacher_stays(
    service: Service, database: Any, make: Make, method: str, path: str, body: dict[str, Any] | None
) -> None:
    campus = make("last")
    path = f"classes/{campus.class_id}/{path.format(**campus.users)}"
    body = body and {key: value.format(prefix=campus.prefix) for key, value in body.items()}
    answer = service.ask(method, path, campus.teacher, json=body)
    assert (answer.status_code, answer.json()["error"]) == (409, "last_teacher")
    assert rows(database.owner, AuditEvent, class_id=campus.class_id) == []
    service.json("PATCH", of(campus, "assistant"), campus.teacher, json={"role": "teacher"})
    assert service.ask(method, path, campus.teacher, json=body).status_code == 200


def test_of_two_teachers_who_remove_each_other_one_stays(service: Service, database: Any, make: Make) -> None:
    for _ in range(4):
        campus = make("duel")
        service.json("PATCH", of(campus, "assistant"), campus.teacher, json={"role": "teacher"})
        acts = [("assistant", campus.teacher), ("teacher", f"{campus.prefix}-assistant+staff")]
        with ThreadPoolExecutor(2) as threads:
            answers = list(threads.map(lambda act: service.ask("DELETE", of(campus, act[0]), act[1]), acts))  # noqa: B023
        assert sorted(answer.status_code for answer in answers) in ([200, 404], [200, 409])
        here = [row for row in rows(database.owner, Enrolment, class_id=campus.class_id) if row["left_at"] is None]
        assert [row["role"] for row in here].count("teacher") == 1


def test_who_leaves_finds_everything_again(service: Service, make: Make) -> None:
    campus = make("leave")
    service.json("POST", f"classes/{campus.class_id}/sections", campus.teacher, json={"name": "A"})
    service.json("PATCH", of(campus, "student"), campus.teacher, json={"section": "A"})
    attempt = service.json("POST", "attempts", campus.student, json=campus.attempt())["id"]
    with listening(service, campus.teacher) as staff:
        left = service.json("DELETE", f"classes/{campus.class_id}/membership", campus.student)
        assert left == {"class_id": str(campus.class_id)}
        assert heard(staff)["type"] == "members.changed"
    assert member(service, campus, "student") is None
    assert service.ask("GET", f"classes/{campus.class_id}/outline", campus.student).status_code == 404
    assert service.json("GET", f"attempts/{attempt}", campus.teacher)["id"] == attempt
    service.json("POST", "classes/join", campus.student, json={"code": campus.join_code})
    back = member(service, campus, "student")
    assert back
    assert (back["role"], back["section"]) == ("student", "A")
    assert [one["id"] for one in service.json("GET", "attempts", campus.student)["items"]] == [attempt]


def test_removing_is_undone_by_adding(service: Service, database: Any, make: Make) -> None:
    campus = make("undo")
    before = service.json("DELETE", of(campus, "assistant"), campus.teacher)
    assert service.ask("DELETE", of(campus, "assistant"), campus.teacher).status_code == 404
    body = {key: before[key] for key in ("name", "role", "section")}
    assert service.json("POST", f"classes/{campus.class_id}/members", campus.teacher, json=body)["role"] == "assistant"
    assert len(events(database, campus, "member.removed")) == len(events(database, campus, "member.added")) == 1


def test_a_program_in_a_teachers_server_cannot_end_their_work(service: Service, make: Make) -> None:
    campus = make("weak")
    answer = service.ask("DELETE", f"classes/{campus.class_id}/membership", f"{campus.prefix}-assistant")
    assert (answer.status_code, answer.json()["error"]) == (403, "not_allowed")
    assert member(service, campus, "assistant")


def test_who_never_signed_in_is_a_member_at_the_first_sign_in(service: Service, make: Make) -> None:
    campus = make("early")
    added = service.json("POST", f"classes/{campus.class_id}/members", campus.teacher, json={"name": "Early-Bird"})
    assert (added["name"], added["signed_in"]) == ("early-bird", False)
    assert [one["id"] for one in service.json("GET", "classes", "early-bird")["items"]] == [str(campus.class_id)]
    listed = service.json("GET", f"classes/{campus.class_id}/members", campus.teacher)["items"]
    assert [one["signed_in"] for one in listed if one["name"] == "early-bird"] == [True]


def test_sections_are_made_renamed_and_removed_with_their_people(service: Service, make: Make) -> None:
    campus = make("sect")
    sections = f"classes/{campus.class_id}/sections"
    made = service.json("POST", sections, campus.teacher, json={"name": " Monday "})
    assert made["name"] == "Monday"
    assert service.ask("POST", sections, campus.teacher, json={"name": "Monday"}).status_code == 409
    other = service.json("POST", sections, campus.teacher, json={"name": "Tuesday"})
    service.json("PATCH", of(campus, "student"), campus.teacher, json={"section": "Monday"})
    service.json("PATCH", of(campus, "other"), campus.teacher, json={"section": "Tuesday"})
    answer = service.ask("PATCH", of(campus, "other"), campus.teacher, json={"section": "Sunday"})
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")

    answer = service.ask("PATCH", f"sections/{made['id']}", campus.teacher, json={"name": "Tuesday"})
    assert answer.status_code == 409
    service.json("PATCH", f"sections/{made['id']}", campus.teacher, json={"name": "Friday"})
    assert [member(service, campus, name)["section"] for name in ("student", "other")] == ["Friday", "Tuesday"]  # type: ignore[index]
    left = service.json("DELETE", f"sections/{made['id']}", campus.teacher)
    assert left == {"items": [other]}
    assert [member(service, campus, name)["section"] for name in ("student", "other")] == [None, "Tuesday"]  # type: ignore[index]
    assert service.json("PATCH", of(campus, "other"), campus.teacher, json={"section": None})["section"] is None


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "<script>alert(1)</script>", "a\u0000b", "a\nb"])
def test_names_that_are_none_are_refused(service: Service, database: Any, make: Make, name: str) -> None:
    campus = make("odd")
    answer = service.ask("POST", f"classes/{campus.class_id}/sections", campus.teacher, json={"name": name})
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")
    answer = service.ask("POST", f"classes/{campus.class_id}/members", campus.teacher, json={"name": name + "<"})
    assert answer.status_code == 422
    assert rows(database.owner, AuditEvent, class_id=campus.class_id) == []


def test_a_renamed_or_archived_class_is_told_to_its_members(service: Service, make: Make) -> None:
    campus = make("rename")
    path = f"classes/{campus.class_id}"
    with listening(service, campus.student) as person:
        service.json("PATCH", path, campus.teacher, json={"name": "New name"})
        assert (heard(person)["type"], service.json("GET", path, campus.student)["name"]) == (
            "class.changed",
            "New name",
        )
        service.json("PATCH", path, campus.teacher, json={"archived": True})
        assert heard(person)["type"] == "class.changed"
        assert service.json("GET", path, campus.student)["archived"] is True
    assert service.json("PATCH", path, campus.teacher, json={"archived": False})["archived"] is False


def test_a_code_is_closed_opened_and_renewed(service: Service, make: Make) -> None:
    campus = make("code")
    path = f"classes/{campus.class_id}"
    join = lambda code: service.ask("POST", "classes/join", f"{campus.prefix}-outsider", json={"code": code})  # noqa: E731
    assert service.json("PATCH", path, campus.teacher, json={"join_open": False})["join_open"] is False
    assert (join(campus.join_code).status_code, join(campus.join_code).json()["error"]) == (409, "joining_closed")
    again = service.json("POST", "classes/join", campus.student, json={"code": campus.join_code})
    assert again["id"] == str(campus.class_id)
    renewed = service.json("DELETE", f"{path}/join-code", campus.teacher)
    assert renewed["join_code"] != campus.join_code
    assert renewed["join_open"] is False
    service.json("PATCH", path, campus.teacher, json={"join_open": True})
    assert join(campus.join_code).status_code == 404
    service.json("PATCH", path, campus.teacher, json={"archived": True})
    assert join(renewed["join_code"]).json()["error"] == "class_archived"
    service.json("PATCH", path, campus.teacher, json={"archived": False})
    assert join(renewed["join_code"]).status_code == 200
    seen = service.json("GET", path, f"{campus.prefix}-outsider")
    assert (seen["join_code"], seen["join_open"]) == (None, None)
