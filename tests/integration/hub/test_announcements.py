"""Announcements, and the notices that they make: through the service, with a second person listening."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import text
from tests.conftest import Database
from tests.integration.hub.campus import Campus, make_campus, rows, transaction
from tests.integration.hub.conftest import Service
from tests.integration.hub.listening import heard, listening

from nbcampus.db.tables import AuditEvent, Notification

_numbers = count()


@pytest.fixture
def campus(database: Database) -> Campus:
    return make_campus(database.owner, f"ann{next(_numbers)}")


def announce(service: Service, campus: Campus, **values: Any) -> Any:
    path = f"classes/{campus.class_id}/announcements"
    return service.json("POST", path, campus.teacher, json={"title": "Room moved", **values})


def change(service: Service, campus: Campus, made: Any, **values: Any) -> Any:
    body = {"version": made["version"], **values}
    return service.ask("PATCH", f"announcements/{made['id']}", campus.teacher, json=body)


def withdraw(service: Service, campus: Campus, made: Any) -> Any:
    path = f"announcements/{made['id']}/withdraw"
    return service.ask("POST", path, campus.teacher, json={"version": made["version"]})


def notices(service: Service, who: str, **query: Any) -> Any:
    return service.json("GET", "notices", who, params=query)["items"]


def unread(service: Service, who: str) -> int:
    found: int = service.json("GET", "notices/count", who)["unread"]
    return found


def shown(service: Service, campus: Campus, who: str) -> list[str]:
    found = service.json("GET", f"classes/{campus.class_id}/announcements", who)
    return [announcement["title"] for announcement in found["items"]]


def test_everybody_in_the_class_is_told_at_once_but_who_wrote_it(
    service: Service, campus: Campus, database: Database
) -> None:
    with listening(service, campus.student) as socket:
        made = announce(service, campus, body="To **A3**.")
        assert {heard(socket)["type"], heard(socket)["type"]} == {"notice.changed", "announcement.changed"}
    (notice,) = notices(service, campus.student)
    assert (notice["type"], notice["title"], notice["is_read"]) == ("announcement", "Room moved", False)
    assert notice["link"] == dict.fromkeys(("item_id", "assignment_problem_id", "attempt_id")) | {
        "class_id": str(campus.class_id),
        "announcement_id": made["id"],
    }
    assert notice["class_name"] == f"Class {campus.prefix}"
    assert unread(service, f"{campus.prefix}-assistant") == 1
    assert unread(service, f"{campus.prefix}-teacher") == unread(service, f"{campus.prefix}-outsider") == 0
    (event,) = rows(database.owner, AuditEvent, subject_id=made["id"])
    assert (event["action"], event["actor_id"]) == ("announcement.created", campus.users["teacher"])


def test_an_announcement_for_a_section_reaches_its_members_and_the_staff(
    service: Service, campus: Campus, database: Database
) -> None:
    service.json("POST", f"classes/{campus.class_id}/sections", campus.teacher, json={"name": "Monday"})
    service.json("PATCH", f"classes/{campus.class_id}/members/{campus.users['student']}", campus.teacher,
                 json={"section": "Monday"})  # fmt: skip
    announce(service, campus, sections=["Monday"])
    assert shown(service, campus, campus.student) == ["Room moved"]
    assert shown(service, campus, f"{campus.prefix}-other") == []
    assert [unread(service, f"{campus.prefix}-{who}") for who in ("student", "other", "assistant")] == [1, 0, 1]
    answer = service.ask("POST", f"classes/{campus.class_id}/announcements", campus.teacher,
                         json={"title": "x", "sections": ["Friday"]})  # fmt: skip
    assert (answer.status_code, answer.json()["detail"]) == (422, "sections: the class has no section 'Friday'")


def test_until_its_time_an_announcement_is_for_staff(service: Service, campus: Campus) -> None:
    later = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    made = announce(service, campus, publish_at=later)
    assert made["published_at"] is None
    assert shown(service, campus, campus.student) == []
    assert shown(service, campus, campus.teacher) == ["Room moved"]
    assert unread(service, campus.student) == 0
    now = change(service, campus, made, publish_at=None)
    assert now.json()["published_at"] is not None
    assert unread(service, campus.student) == 1


def test_a_corrected_title_reaches_the_notices_and_tells_nobody_twice(service: Service, campus: Campus) -> None:
    made = announce(service, campus)
    service.json("PATCH", "notices", campus.student, json={"ids": None, "is_read": True})
    assert change(service, campus, made, title="Room moved again").ok
    (notice,) = notices(service, campus.student)
    assert (notice["title"], notice["is_read"]) == ("Room moved again", True)


def test_what_is_withdrawn_is_gone_for_good(service: Service, campus: Campus) -> None:
    made = announce(service, campus)
    assert withdraw(service, campus, made).json()["withdrawn_at"] is not None
    assert notices(service, campus.student) == []
    assert shown(service, campus, campus.student) == []
    assert shown(service, campus, campus.teacher) == ["Room moved"]
    assert withdraw(service, campus, made).json()["error"] == "withdrawn"


def test_of_two_who_edit_one_the_second_is_told(service: Service, campus: Campus) -> None:
    made = announce(service, campus)
    assert change(service, campus, made, title="First").ok
    second = change(service, campus, made, title="Second")
    assert (second.status_code, second.json()["error"]) == (409, "changed_meanwhile")
    assert shown(service, campus, campus.student) == ["First"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"title": ""}, 422),
        ({"title": "x" * 201}, 422),
        ({"title": "x", "body": "y" * 20_001}, 422),
        ({"title": "x", "publish_at": "2020-01-01T00:00:00Z"}, 422),
        ({"title": "x", "publish_at": "2299-01-01T00:00:00Z"}, 422),
        ({"title": "x", "sections": []}, 422),
        ({"title": "x", "class_id": "y"}, 422),
    ],
)
def test_a_bad_announcement_tells_nobody(service: Service, campus: Campus, body: Any, status: int) -> None:
    answer = service.ask("POST", f"classes/{campus.class_id}/announcements", campus.teacher, json=body)
    assert answer.status_code == status, answer.text
    assert shown(service, campus, campus.teacher) == []
    assert unread(service, campus.student) == 0


def test_ten_thousand_are_told_in_seconds(service: Service, campus: Campus, database: Database) -> None:
    with transaction(database.owner) as connection:
        connection.execute(
            text(
                'with people as (insert into "user" (id, hub_name, display_name) select gen_random_uuid(), '
                ":prefix || n, 'Somebody' from generate_series(1, 10000) n returning id) "
                "insert into enrolment (id, class_id, user_id, role) "
                "select gen_random_uuid(), :class_id, id, 'student' from people"
            ),
            {"prefix": f"{campus.prefix}-many-", "class_id": campus.class_id},
        )
    began = datetime.now(UTC)
    made = announce(service, campus)
    assert datetime.now(UTC) - began < timedelta(seconds=20)  # on a busy machine
    with transaction(database.owner) as connection:
        told = connection.scalar(text("select count(*) from notification where about = :about"), {"about": made["id"]})
    assert told == 10_004


def test_pages_and_marks(service: Service, campus: Campus, database: Database) -> None:
    made = [announce(service, campus, title=f"No. {number}") for number in range(5)]
    first = service.json("GET", "notices", campus.student, params={"limit": 2})
    second = service.json("GET", "notices", campus.student, params={"limit": 2, "cursor": first["next_cursor"]})
    third = service.json("GET", "notices", campus.student, params={"limit": 2, "cursor": second["next_cursor"]})
    titles = [notice["title"] for page in (first, second, third) for notice in page["items"]]
    assert titles == [f"No. {number}" for number in (4, 3, 2, 1, 0)]
    assert (first["unread"], third["next_cursor"]) == (5, None)
    ids = [notice["id"] for notice in first["items"]]
    assert service.json("PATCH", "notices", campus.student, json={"ids": ids, "is_read": True}) == {"unread": 3}
    assert [notice["title"] for notice in notices(service, campus.student, unread=True)] == titles[2:]
    assert service.json("PATCH", "notices", campus.student, json={"ids": ids, "is_read": False}) == {"unread": 5}
    other = f"{campus.prefix}-other"
    assert service.json("PATCH", "notices", other, json={"ids": ids, "is_read": True}) == {"unread": 5}
    assert unread(service, campus.student) == 5
    assert len(rows(database.owner, Notification, recipient_id=campus.users["student"])) == len(made)


def test_a_kind_that_is_not_wanted_in_the_list_is_not_counted_there(service: Service, campus: Campus) -> None:
    announce(service, campus)
    choices = service.json("GET", "notices/choices", campus.student)
    assert {choice["type"]: choice["mail"] for choice in choices["kinds"]}["graded"] == "never"
    assert choices["mail"] == {
        "configured": False,
        "address": None,
        "confirmed": False,
        "digest_hour": 7,
        "time_zone": "UTC",
    }
    quiet = {"kinds": [{"type": "announcement", "in_app": False, "mail": "never"}]}
    service.json("PATCH", "notices/choices", campus.student, json=quiet)
    assert (unread(service, campus.student), notices(service, campus.student)) == (0, [])
    quiet["kinds"][0]["in_app"] = True
    service.json("PATCH", "notices/choices", campus.student, json=quiet)
    assert unread(service, campus.student) == 1


def test_without_a_mail_server_no_address_is_taken(service: Service, campus: Campus) -> None:
    answer = service.ask("PUT", "notices/address", campus.student, json={"address": "student@example.org"})
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
    hour = service.ask("PATCH", "notices/choices", campus.student, json={"digest_hour": 8})
    assert hour.status_code == 422
