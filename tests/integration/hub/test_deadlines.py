"""The late policy, extensions and accommodations of a class through the service, and who hears of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from tests.conftest import Database
from tests.integration.hub.campus import Campus, change, make_campus, rows
from tests.integration.hub.conftest import Service
from tests.integration.hub.listening import heard, hears_nothing, listening

from nbcampus.db.tables import AuditEvent, ContentItem, DeadlineOverride, SectionExtension

DUE = datetime(2098, 1, 1, 12, tzinfo=UTC)
LATER = DUE + timedelta(days=2)
_numbers = count()


@dataclass
class Office:
    """A class with a homework that is due, and its teacher."""

    service: Service
    campus: Campus

    def ask(self, method: str, path: str, who: str | None = None, **body: Any) -> Any:
        return self.service.ask(method, path, who or self.campus.teacher, json=body or None)

    def of_class(self, method: str, path: str, **body: Any) -> Any:
        return self.ask(method, f"classes/{self.campus.class_id}/{path}", **body)

    def grant(self, **changes: Any) -> Any:
        wanted = {
            "item_id": str(self.campus.assignment_id),
            "student_ids": [str(self.campus.users["student"])],
            "due_date": LATER.isoformat(),
            "reason": "was ill",
        }
        return self.of_class("POST", "extensions", **(wanted | changes))

    def section(self, *people: str) -> str:
        made = self.of_class("POST", "sections", name="Monday").json()
        for who in people:
            self.of_class("PATCH", f"members/{self.campus.users[who]}", section="Monday")
        found: str = made["id"]
        return found

    def due_of(self, who: str) -> datetime:
        token = f"{self.campus.prefix}-{who}"
        found = self.service.json("GET", f"assignments/{self.campus.assignment_id}", token)["due_date"]
        return datetime.fromisoformat(found)

    def told(self, who: str = "student") -> list[str]:
        """The words about due dates that a student has not read, newest first; they have read them then."""
        token = f"{self.campus.prefix}-{who}"
        notices = self.service.json("GET", "notices?unread=true", token)["items"]
        assert {one["link"]["item_id"] for one in notices} <= {str(self.campus.assignment_id)}
        assert {one["type"] for one in notices} <= {"extension_granted"}
        self.service.json("PATCH", "notices", token, json={"ids": None, "is_read": True})
        return [one["title"] for one in notices]

    def deadlines(self) -> Any:
        return self.of_class("GET", "deadlines").json()


@pytest.fixture
def office(service: Service, database: Database) -> Office:
    return Office(service, make_campus(database.owner, f"dl{next(_numbers):03}", due_date=DUE))


def trail(database: Database, office: Office, action: str) -> list[Any]:
    return rows(database.owner, AuditEvent, class_id=office.campus.class_id, action=action)


def test_a_policy_is_changed_by_who_read_it_last(office: Office, database: Database) -> None:
    read = office.of_class("GET", "late-policy").json()
    policy = {"rule": {"percent": 20, "cap_percent": 60}, "bank_days": 2}
    changed = office.of_class("PUT", "late-policy", policy=policy, revision=read["revision"])
    assert changed.json()["policy"]["rule"]["percent"] == 20
    second = office.of_class("PUT", "late-policy", policy={"bank_days": 9}, revision=read["revision"])
    assert (second.status_code, second.json()["error"]) == (409, "changed_meanwhile")
    assert office.of_class("GET", "late-policy").json() == changed.json()
    (event,) = trail(database, office, "late.policy_changed")
    assert (event["detail"]["before"]["bank_days"], event["detail"]["after"]["bank_days"]) == (0, 2)


def test_students_and_sections_get_another_date_at_once(office: Office) -> None:
    section = office.section("other")
    granted = office.grant(section_ids=[section])
    assert granted.status_code == 201, granted.text
    assert [office.due_of(who) for who in ("student", "other")] == [LATER, LATER]
    found = office.deadlines()
    assert {(one["name"], one["item"], one["reason"]) for one in found["extensions"]} == {
        ("Monday", "Doubling", "was ill"),
        (f"{office.campus.prefix}-student", "Doubling", "was ill"),
    }
    assert len(found["students"]) == 2
    assert {item["title"] for item in found["items"]} == {"Doubling"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"due_date": "2020-01-01T00:00:00Z"}, "2020-01-01 00:00 UTC is in the past"),
        ({"due_date": "2097-01-01T00:00:00Z"}, "is not after the item's own due date, 2098-01-01 12:00 UTC"),
        ({"due_date": "2098-01-01T12:00:00Z"}, "is not after the item's own due date"),
        ({"student_ids": []}, "name at least one"),
        ({"student_ids": ["00000000-0000-0000-0000-000000000001"]}, "000000000001 is not of this class"),
        ({"section_ids": ["00000000-0000-0000-0000-000000000001"]}, "section_ids: "),
        ({"item_id": "00000000-0000-0000-0000-000000000001"}, "there is no item"),
        ({"reason": "  "}, "reason: "),
    ],
)
def test_what_gives_nobody_time_is_refused(office: Office, changes: dict[str, Any], said: str) -> None:
    refused = office.grant(**changes)
    assert refused.status_code == 422
    assert said in refused.json()["detail"]
    assert office.deadlines()["extensions"] == []


def test_who_has_an_extension_already_keeps_it(office: Office) -> None:
    office.grant()
    people = [str(office.campus.users[who]) for who in ("student", "other")]
    refused = office.grant(student_ids=people, due_date="2099-01-01T00:00:00Z")
    assert (refused.status_code, refused.json()["error"]) == (409, "conflict")
    assert f"{office.campus.prefix}-student" in refused.json()["detail"]
    assert [office.due_of(who) for who in ("student", "other")] == [LATER, DUE]


def test_of_two_who_change_one_the_second_is_told(office: Office, database: Database) -> None:
    (granted,) = office.grant().json()["items"]
    path, later = f"extensions/{granted['id']}", LATER + timedelta(days=1)
    changed = office.ask("PATCH", path, seen=granted["due_date"], due_date=later.isoformat())
    assert datetime.fromisoformat(changed.json()["due_date"]) == later
    refused = office.ask("PATCH", path, seen=granted["due_date"], reason="no")
    assert (refused.status_code, refused.json()["error"]) == (409, "changed_meanwhile")
    early = office.ask("PATCH", path, seen=later.isoformat(), due_date=DUE.isoformat())
    assert (early.status_code, early.json()["error"]) == (422, "useless_date")
    (event,) = trail(database, office, "extension.changed")
    dates = [datetime.fromisoformat(event["detail"][side]["due_date"]) for side in ("before", "after")]
    assert dates == [LATER, later]


def test_what_is_withdrawn_can_be_granted_again(office: Office, database: Database) -> None:
    (granted,) = office.grant().json()["items"]
    was = office.ask("DELETE", f"extensions/{granted['id']}").json()
    assert was == granted
    assert office.due_of("student") == DUE
    assert office.ask("DELETE", f"extensions/{granted['id']}").status_code == 404
    assert office.grant(due_date=was["due_date"], reason=was["reason"]).status_code == 201
    assert office.due_of("student") == LATER
    assert len(trail(database, office, "extension.withdrawn")) == 1
    assert len(rows(database.owner, DeadlineOverride, content_item_id=office.campus.assignment_id)) == 1


def test_the_student_hears_once_of_each_change_of_their_date(office: Office) -> None:
    (granted,) = office.grant().json()["items"]
    path, later = f"extensions/{granted['id']}", LATER + timedelta(days=1)
    assert office.told() == ["More time for Doubling: until 2098-01-03 12:00 UTC"]
    office.ask("PATCH", path, seen=granted["due_date"], due_date=later.isoformat())
    assert office.told() == ["Due date changed for Doubling: now 2098-01-04 12:00 UTC"]
    office.ask("PATCH", path, seen=later.isoformat(), reason="was very ill")
    assert office.told() == [], "the date is the same"
    office.ask("DELETE", path)
    assert office.told() == ["Extension withdrawn for Doubling: due 2098-01-01 12:00 UTC"]
    assert office.told("other") == []


def test_who_has_longer_themselves_hears_nothing_of_their_section(office: Office) -> None:
    section = office.section("student", "other")
    office.grant(due_date=(LATER + timedelta(days=9)).isoformat())
    office.told()
    (granted,) = office.grant(student_ids=[], section_ids=[section]).json()["items"]
    path = f"accommodations/{office.campus.users['other']}"
    office.of_class("PUT", path, version=0, extra_days=2)
    assert office.told("other") == ["More time for Doubling: until 2098-01-03 12:00 UTC"]
    office.ask("DELETE", f"extensions/{granted['id']}")
    assert office.told("other") == ["Extension withdrawn for Doubling: due 2098-01-03 12:00 UTC"], "with their days"
    assert office.told() == []


def test_the_extensions_of_a_section_go_with_it_and_are_audited(office: Office, database: Database) -> None:
    section = office.section("student")
    office.grant(student_ids=[], section_ids=[section])
    assert office.due_of("student") == LATER
    assert office.ask("DELETE", f"sections/{section}").status_code == 200
    assert office.due_of("student") == DUE
    assert office.told() == ["Extension withdrawn for Doubling: due 2098-01-01 12:00 UTC"]
    assert rows(database.owner, SectionExtension, section_id=section) == []
    (event,) = trail(database, office, "extension.withdrawn")
    assert str(event["subject_id"]) == section
    assert event["detail"]["before"]["reason"] == "was ill"


def test_a_section_goes_with_its_extensions_of_what_was_removed_too(office: Office, database: Database) -> None:
    section = office.section("student")
    office.grant(student_ids=[], section_ids=[section])
    change(database.owner, ContentItem, office.campus.assignment_id, removed_at=datetime.now(UTC))
    office.told()
    assert office.ask("DELETE", f"sections/{section}").status_code == 200
    assert rows(database.owner, SectionExtension, section_id=section) == []
    assert office.told() == []


def test_an_accommodation_moves_every_due_date(office: Office, database: Database) -> None:
    path = f"accommodations/{office.campus.users['student']}"
    made = office.of_class("PUT", path, version=0, extra_days=3, extra_percent=25, note="a letter").json()
    assert (made["version"], office.due_of("student")) == (1, DUE + timedelta(days=3))
    stale = office.of_class("PUT", path, version=0, extra_days=9)
    assert (stale.status_code, stale.json()["error"]) == (409, "changed_meanwhile")
    assert office.of_class("PUT", path, version=1, extra_days=1).json()["version"] == 2
    assert office.of_class("DELETE", path + "?version=1").status_code == 409
    assert office.of_class("DELETE", path + "?version=2").json()["extra_days"] == 1
    assert office.due_of("student") == DUE
    events = trail(database, office, "accommodation.changed")
    assert len(events) == 3
    assert all("note" not in str(event["detail"]) for event in events)


def test_accommodations_are_for_students_of_the_class(office: Office) -> None:
    path = f"accommodations/{office.campus.users['teacher']}"
    assert office.of_class("PUT", path, version=0, extra_days=1).status_code == 422
    assert office.deadlines()["accommodations"] == []


def test_only_those_concerned_look_again(office: Office) -> None:
    prefix, service = office.campus.prefix, office.service
    with (
        listening(service, office.campus.student) as mine,
        listening(service, f"{prefix}-other") as others,
        listening(service, office.campus.teacher) as staff,
    ):
        office.grant()
        assert {heard(mine)["type"] for _ in range(3)} == {"outline.changed", "notice.changed", "calendar.changed"}
        assert heard(staff)["type"] == "deadlines.changed"
        assert hears_nothing(others)
