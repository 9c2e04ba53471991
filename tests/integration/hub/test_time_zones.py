"""The time zone of a class: who sets it, and the words and dates that follow it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from tests.integration.hub.campus import Campus, change, make_campus, rows
from tests.integration.hub.conftest import Service
from tests.integration.hub.quizzing import make_quiz
from tests.integration.hub.test_calendar import subscribed

from nbcampus.db.tables import ContentItem

_numbers = count()
ZURICH = {"time_zone": "Europe/Zurich"}
IN_SUMMER = datetime(2090, 7, 1, 21, 59, tzinfo=UTC)  # 23:59 in Zurich


@pytest.fixture
def campus(database: Any) -> Campus:
    return make_campus(database.owner, f"zone{next(_numbers)}", due_date=datetime(2090, 3, 24, 22, 59, tzinfo=UTC))


def settle(service: Service, campus: Campus) -> None:
    service.json("PATCH", f"classes/{campus.class_id}", campus.teacher, json=ZURICH)


def test_a_class_has_the_zone_that_its_maker_says_or_utc(service: Service, campus: Campus) -> None:
    who = campus.teacher
    made = service.json("POST", "classes", who, json={"name": "Here", **ZURICH})
    assert made["time_zone"] == "Europe/Zurich"
    assert service.json("POST", "classes", who, json={"name": "Anywhere"})["time_zone"] == "UTC"


def test_a_teacher_changes_it_and_everybody_in_the_class_knows(service: Service, campus: Campus) -> None:
    settle(service, campus)
    assert service.json("GET", f"classes/{campus.class_id}", campus.student)["time_zone"] == "Europe/Zurich"
    answer = service.ask("PATCH", f"classes/{campus.class_id}", f"{campus.prefix}-assistant+staff", json=ZURICH)
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "Europe", "../../etc/passwd", "UTC+2", "x" * 61, 7])
def test_what_is_no_zone_is_refused_and_changes_nothing(service: Service, campus: Campus, name: Any) -> None:
    body = {"time_zone": name, "name": "Other"}
    answer = service.ask("PATCH", f"classes/{campus.class_id}", campus.teacher, json=body)
    assert answer.status_code == 422
    found = service.json("GET", f"classes/{campus.class_id}", campus.student)
    assert (found["time_zone"], found["name"] == "Other") == ("UTC", False)


def test_due_dates_are_moved_on_the_class_s_wall_clock(service: Service, campus: Campus, database: Any) -> None:
    settle(service, campus)
    body = {"item_ids": [str(campus.assignment_id)], "shift_days": 7}
    service.json("POST", f"classes/{campus.class_id}/items", campus.teacher, json=body)
    [item] = rows(database.owner, ContentItem, id=campus.assignment_id)
    assert item["due_date"] == datetime(2090, 3, 31, 21, 59, tzinfo=UTC)  # 23:59, after the clocks went forward


def test_a_refusal_tells_the_class_s_time(service: Service, campus: Campus) -> None:
    settle(service, campus)
    quiz_id = make_quiz(service, campus, opens_at=IN_SUMMER.isoformat())
    refusal = service.json("GET", f"quizzes/{quiz_id}", campus.student)["refusal"]
    assert refusal == "This quiz opens on 2090-07-01 23:59 Europe/Zurich."


def test_an_extension_is_told_in_the_class_s_time(service: Service, campus: Campus) -> None:
    settle(service, campus)
    body = {
        "item_id": str(campus.assignment_id),
        "student_ids": [str(campus.users["student"])],
        "due_date": IN_SUMMER.isoformat(),
        "reason": "Ill",
    }
    service.json("POST", f"classes/{campus.class_id}/extensions", campus.teacher, json=body)
    [notice] = service.json("GET", "notices", campus.student)["items"]
    assert notice["title"].endswith("until 2090-07-01 23:59 Europe/Zurich")


def test_the_feed_of_the_calendar_gives_the_same_moments_whatever_the_zone(
    service: Service, campus: Campus, database: Any
) -> None:
    due = datetime.now(UTC) + timedelta(days=3)
    change(database.owner, ContentItem, campus.assignment_id, due_date=due)
    settle(service, campus)
    assert f"DTEND:{due:%Y%m%dT%H%M%SZ}" in subscribed(service, campus.student).text
