"""The calendar of a person, through the service; the feed as calendar programs read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
import requests
import vobject
from tests.integration.hub.campus import Campus, change, make_campus
from tests.integration.hub.conftest import Service
from tests.integration.hub.listening import heard, listening

from nbcampus.course.states import AssignmentMode
from nbcampus.db.tables import Class

DUE = datetime.now(UTC).replace(microsecond=0) + timedelta(days=10)
EVENT = {
    "title": "Guest talk; with, commas\nand lines",
    "start_time": (DUE - timedelta(days=2)).isoformat(),
    "end_time": (DUE - timedelta(days=2, hours=-1)).isoformat(),
}
MONTH = {
    "start": (DUE - timedelta(days=20)).isoformat(),
    "end": (DUE + timedelta(days=20)).isoformat(),
}

_names = iter(range(1000))


@pytest.fixture
def campus(database: Any) -> Campus:
    return make_campus(database.owner, f"cal{next(_names)}", due_date=DUE)


def calendar(service: Service, who: str, **window: str) -> list[dict[str, Any]]:
    return service.json("GET", "calendar", who, params=MONTH | window)["items"]


def titles(service: Service, who: str) -> list[str]:
    return [entry["title"] for entry in calendar(service, who)]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_due_date_appears_and_moves_by_itself(service: Service, database: Any, campus: Campus) -> None:
    (entry,) = calendar(service, campus.student)
    assert (entry["type"], entry["reference_id"]) == ("due", str(campus.assignment_id))
    assert moment(entry["end_time"]) == DUE
    service.json(
        "PATCH", f"items/{campus.assignment_id}", campus.teacher, json={"due_date": (DUE + timedelta(1)).isoformat()}
    )
    (moved,) = calendar(service, campus.student)
    assert (moved["id"], moment(moved["end_time"])) == (entry["id"], DUE + timedelta(days=1))
    service.json("PATCH", f"items/{campus.assignment_id}", campus.teacher, json={"is_published": False})
    assert calendar(service, campus.student) == []


def test_an_exam_is_shown_as_one(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, f"cal{next(_names)}", due_date=DUE, mode=AssignmentMode.EXAM)
    assert [entry["type"] for entry in calendar(service, campus.student)] == ["exam"]


def test_an_archived_class_leaves_the_calendar(service: Service, database: Any, campus: Campus) -> None:
    service.json("POST", f"classes/{campus.class_id}/events", campus.teacher, json=EVENT)
    assert len(calendar(service, campus.student)) == 2
    change(database.owner, Class, campus.class_id, archived_at=datetime.now(UTC))
    assert calendar(service, campus.student) == []


def test_an_own_event_is_nobody_elses(service: Service, campus: Campus) -> None:
    made = service.json("POST", "calendar/events", campus.student, json=EVENT)
    assert (made["type"], made["class_id"], made["title"]) == ("own", None, EVENT["title"])
    assert titles(service, campus.student) == [EVENT["title"], "Doubling"]
    assert titles(service, campus.teacher) == ["Doubling"]
    later = (DUE + timedelta(days=1)).isoformat()
    changed = service.json(
        "PATCH", f"calendar/events/{made['id']}", campus.student, json={"title": "Moved", "end_time": later}
    )
    assert (changed["title"], moment(changed["start_time"])) == ("Moved", moment(EVENT["start_time"]))
    gone = service.json("DELETE", f"calendar/events/{made['id']}", campus.student)
    assert gone == changed
    assert service.ask("DELETE", f"calendar/events/{made['id']}", campus.student).status_code == 404
    assert titles(service, campus.student) == ["Doubling"]


def test_the_class_hears_of_its_events(service: Service, campus: Campus) -> None:
    with listening(service, campus.student) as socket:
        made = service.json("POST", f"classes/{campus.class_id}/events", campus.teacher, json=EVENT)
        event = heard(socket)
    assert (event["type"], event["class_id"]) == ("calendar.changed", str(campus.class_id))
    assert titles(service, campus.student) == [EVENT["title"], "Doubling"]
    assert titles(service, f"{campus.prefix}-outsider") == []
    path = f"classes/{campus.class_id}/events/{made['id']}"
    service.json("DELETE", path, campus.teacher)
    assert titles(service, campus.student) == ["Doubling"]


def test_an_event_of_another_class_is_not_found(service: Service, database: Any, campus: Campus) -> None:
    other = make_campus(database.owner, f"cal{next(_names)}")
    made = service.json("POST", f"classes/{other.class_id}/events", other.teacher, json=EVENT)
    answer = service.ask("PATCH", f"classes/{campus.class_id}/events/{made['id']}", campus.teacher, json={})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("start", "end", "touches"),
    [(-3, -2, False), (-3, -1, True), (-2, 1, True), (0, 1, False), (-3, 3, True)],
)
def test_a_window_holds_what_touches_it(service: Service, campus: Campus, start: int, end: int, touches: bool) -> None:
    times = {"start_time": (DUE - timedelta(days=2)).isoformat(), "end_time": DUE.isoformat()}
    service.json("POST", "calendar/events", campus.student, json={"title": "Trip", **times})
    window = {"start": (DUE + timedelta(days=start)).isoformat(), "end": (DUE + timedelta(days=end)).isoformat()}
    found = [entry["title"] for entry in calendar(service, campus.student, **window)]
    assert ("Trip" in found) is touches


@pytest.mark.parametrize(
    "body",
    [
        {**EVENT, "end_time": (DUE - timedelta(days=3)).isoformat()},
        {**EVENT, "end_time": (DUE + timedelta(days=900)).isoformat()},
        {**EVENT, "title": ""},
        {**EVENT, "start_time": "tomorrow"},
        {**EVENT, "class_id": "x"},
    ],
)
def test_a_bad_event_is_refused_and_nothing_is_written(service: Service, campus: Campus, body: dict[str, str]) -> None:
    answer = service.ask("POST", "calendar/events", campus.student, json=body)
    assert answer.status_code == 422, answer.text
    assert titles(service, campus.student) == ["Doubling"]


def test_a_window_without_an_end_is_refused(service: Service, campus: Campus) -> None:
    assert service.ask("GET", "calendar", campus.student, params={"start": MONTH["start"]}).status_code == 422
    late = {"start": MONTH["end"], "end": MONTH["start"]}
    assert service.ask("GET", "calendar", campus.student, params=late).status_code == 422


def subscribed(service: Service, who: str) -> requests.Response:
    path = service.json("POST", "calendar/feed", who, json={})["path"]
    return service.page(path)


def test_the_feed_is_a_valid_calendar_with_reminders(service: Service, campus: Campus) -> None:
    service.json("POST", f"classes/{campus.class_id}/events", campus.teacher, json=EVENT)
    answer = subscribed(service, campus.student)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    assert vobject.readOne(answer.text).validate(raiseException=True)
    read = icalendar.Calendar.from_ical(answer.content)
    talk, due = sorted(read.walk("VEVENT"), key=lambda event: event.decoded("dtstart"))
    assert due.decoded("dtend") == DUE
    assert str(due["summary"]) == f"Due: Doubling (Class {campus.prefix})"
    assert str(talk["summary"]).startswith(EVENT["title"])
    assert [alarm.decoded("trigger") for alarm in due.walk("VALARM")] == [-timedelta(days=1), -timedelta(hours=2)]
    again = icalendar.Calendar.from_ical(subscribed(service, campus.student).content)
    assert {str(event["uid"]) for event in again.walk("VEVENT")} == {str(talk["uid"]), str(due["uid"])}


def test_the_feed_shows_what_only_its_owner_has(service: Service, campus: Campus) -> None:
    service.json("POST", "calendar/events", campus.student, json=EVENT)
    assert "Guest talk" in subscribed(service, campus.student).text
    assert "Guest talk" not in subscribed(service, campus.teacher).text


def test_a_new_address_closes_the_old_one(service: Service, campus: Campus) -> None:
    first = service.json("POST", "calendar/feed", campus.student, json={})["path"]
    assert service.json("GET", "calendar/feed", campus.student)["path"] == first
    assert service.json("POST", "calendar/feed", campus.student, json={})["path"] == first
    second = service.json("POST", "calendar/feed", campus.student, json={"renew": True})["path"]
    assert service.page(first).status_code == 404
    assert service.page(second).status_code == 200
    assert service.json("DELETE", "calendar/feed", campus.student) == {"path": None, "created_at": None}
    closed = service.page(second)
    assert closed.status_code == 404
    assert set(closed.json()) == {"error", "detail"}


def test_the_secret_address_is_in_no_log(service: Service, campus: Campus) -> None:
    path = service.json("POST", "calendar/feed", campus.student, json={})["path"]
    assert service.page(path).ok
    assert path.removeprefix("calendar/").removesuffix(".ics") not in service.log.read_text()
