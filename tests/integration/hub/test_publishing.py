"""What is published at a moment: seen by nobody before, by everybody after, wherever content is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.integration.hub.campus import Campus, change, make_campus, rows
from tests.integration.hub.conftest import Service, wait_until
from tests.integration.hub.listening import heard, listening

from nbcampus.course.publishing import is_open
from nbcampus.db.tables import AuditEvent, ContentItem, Module

DUE = datetime.now(UTC) + timedelta(days=30)
SOON, PAST = timedelta(hours=1), timedelta(seconds=-1)


@pytest.fixture(scope="module")
def campus(service: Service, database: Any) -> Campus:
    return make_campus(database.owner, "pub", due_date=DUE)


def seen(service: Service, campus: Campus, who: str) -> dict[str, bool]:
    """In which places somebody finds the assignment."""
    outline = service.json("GET", f"classes/{campus.class_id}/outline", who)["modules"]
    listed = service.ask("GET", f"modules/{campus.module_id}/items", who)
    modules = service.json("GET", f"classes/{campus.class_id}/modules", who)["items"]
    window = f"calendar?start={(DUE - SOON).isoformat()}&end={(DUE + SOON).isoformat()}".replace("+", "%2B")
    ok = lambda method, path, **more: service.ask(method, path, who, **more).ok  # noqa: E731
    return {
        "outline": any(item["id"] == str(campus.assignment_id) for module in outline for item in module["items"]),
        "modules": any(module["id"] == str(campus.module_id) for module in modules),
        "items": listed.ok and bool(listed.json()["items"]),
        "item": ok("GET", f"items/{campus.assignment_id}"),
        "assignment": ok("GET", f"assignments/{campus.assignment_id}"),
        "draft": ok("PUT", f"drafts/{campus.placement_id}", json={"current_code": "x"}),
        "attempt": ok("POST", "attempts", json=campus.attempt()),
        "calendar": bool(service.json("GET", window, who)["items"]),
    }


@pytest.mark.parametrize("kind", [Module, ContentItem])
@pytest.mark.parametrize(("after", "removed"), [(SOON, False), (PAST, False), (PAST, True)])
def test_every_reader_decides_alike(
    service: Service, database: Any, campus: Campus, kind: Any, after: timedelta, removed: bool
) -> None:
    key = campus.module_id if kind is Module else campus.assignment_id
    now = datetime.now(UTC)
    at = now + after
    change(database.owner, kind, key, is_published=False, publish_at=at, removed_at=now if removed else None)
    expected = is_open(is_published=False, publish_at=at, now=now) and not removed
    found = seen(service, campus, campus.student)
    if kind is ContentItem:
        del found["modules"]
    assert set(found.values()) == {expected}, found
    change(database.owner, kind, key, is_published=True, publish_at=None, removed_at=None)


def test_the_moment_is_told_to_open_sidebars_when_it_comes(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "tell")
    service.json("PATCH", f"modules/{campus.module_id}", campus.teacher, json={"is_published": False})
    with listening(service, campus.student) as student:
        at = datetime.now(UTC) + timedelta(seconds=2)
        body = {"publish_at": at.isoformat()}
        told = service.json("PATCH", f"modules/{campus.module_id}", campus.teacher, json=body)
        assert (told["is_published"], datetime.fromisoformat(told["publish_at"])) == (False, at)
        event = heard(student)
        while datetime.fromisoformat(event["at"]) < at:  # of the change itself
            event = heard(student)
    assert (event["type"], event["class_id"]) == ("outline.changed", str(campus.class_id))
    assert seen(service, campus, campus.student)["outline"]
    events = rows(database.owner, AuditEvent, subject_id=campus.module_id, action="module.published")
    assert [event["actor_id"] for event in events] == [None]


@pytest.mark.parametrize(
    "body",
    [
        {"publish_at": "2020-01-01T00:00:00Z"},
        {"publish_at": "2090-01-01T00:00:00Z", "is_published": True},
        {"publish_at": "tomorrow"},
        {"is_published": None},
    ],
)
def test_times_in_the_past_and_two_at_once_change_nothing(
    service: Service, database: Any, campus: Campus, body: dict[str, Any]
) -> None:
    for path in (f"modules/{campus.module_id}", f"items/{campus.assignment_id}"):
        answer = service.ask("PATCH", path, campus.teacher, json=body)
        assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")
    [row] = rows(database.owner, ContentItem, id=campus.assignment_id)
    assert (row["is_published"], row["publish_at"]) == (True, None)


def test_what_nobody_worked_on_is_removed_and_brought_back(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "rem")
    for path in (f"modules/{campus.module_id}", f"items/{campus.assignment_id}"):
        service.json("PATCH", path, campus.teacher, json={"removed": True})
        assert not seen_by_teacher(service, campus)
        service.json("PATCH", path, campus.teacher, json={"removed": False})
        assert seen_by_teacher(service, campus)
    service.json("POST", "attempts", campus.student, json=campus.attempt())
    for path in (f"modules/{campus.module_id}", f"items/{campus.assignment_id}"):
        answer = service.ask("PATCH", path, campus.teacher, json={"removed": True})
        assert (answer.status_code, answer.json()["error"]) == (409, "has_attempts")


def seen_by_teacher(service: Service, campus: Campus) -> bool:
    outline = service.json("GET", f"classes/{campus.class_id}/outline", campus.teacher)["modules"]
    return any(item["id"] == str(campus.assignment_id) for module in outline for item in module["items"])


def test_a_copy_waits_for_the_same_moment_of_its_own_term(service: Service, database: Any, campus: Campus) -> None:
    at = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
    change(database.owner, ContentItem, campus.assignment_id, is_published=True, publish_at=at)
    wanted = {"name": "Next", "days": 100}
    copy = service.json("POST", f"classes/{campus.class_id}/copy", campus.teacher, json=wanted)
    outline = service.json("GET", f"classes/{copy['id']}/outline", campus.teacher)["modules"]
    item = outline[0]["items"][0]
    assert (item["is_published"], datetime.fromisoformat(item["publish_at"])) == (False, at + timedelta(days=100))
    change(database.owner, ContentItem, campus.assignment_id, is_published=True, publish_at=None)


def test_staff_read_when_a_quiz_and_a_material_appear(service: Service, campus: Campus) -> None:
    at = (datetime.now(UTC) + SOON).replace(microsecond=0)
    wanted = {"title": "Later", "publish_at": at.isoformat()}
    for part in ({"type": "quiz"}, {"type": "material", "body": "# Text"}):
        service.json("POST", f"modules/{campus.module_id}/items", campus.teacher, json=wanted | part)
    module = service.json("GET", f"classes/{campus.class_id}/outline", campus.teacher)["modules"][0]
    waiting = [item["publish_at"] for item in module["items"] if item["title"] == "Later"]
    assert [datetime.fromisoformat(moment) for moment in waiting] == [at, at]


def test_a_title_is_text_and_ten_megabytes_are_no_description(service: Service, campus: Campus) -> None:
    title = "<script>alert(1)</script>"
    assert (
        service.json("PATCH", f"items/{campus.assignment_id}", campus.teacher, json={"title": title})["title"] == title
    )
    answer = service.ask(
        "PATCH", f"items/{campus.assignment_id}", campus.teacher, json={"description": "x" * 10_000_000}
    )
    assert answer.status_code in (413, 422)
    assert service.json("GET", f"items/{campus.assignment_id}", campus.teacher)["description"] == ""


def test_the_announcer_wakes_for_nothing_when_nothing_waits(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "idle")
    at = datetime.now(UTC) - timedelta(minutes=1)
    change(database.owner, Module, campus.hidden_module_id, publish_at=at)
    wait_until(lambda: rows(database.owner, Module, id=campus.hidden_module_id)[0]["is_published"])
    assert rows(database.owner, Module, id=campus.hidden_module_id)[0]["publish_at"] == at  # for a copy of the class
