"""Groups of the hub that stand for roles, as a person's sign-ins and a teacher's mapping change."""

from __future__ import annotations

from typing import Any

import pytest
from tests.integration.hub.campus import Campus, make_campus, rows
from tests.integration.hub.conftest import Service, wait_until
from tests.integration.hub.fake_hub import FakeHub
from tests.integration.hub.listening import heard, listening

from nbcampus.db.tables import AuditEvent


@pytest.fixture
def campus(database: Any, request: pytest.FixtureRequest) -> Campus:
    return make_campus(database.owner, f"grp{abs(hash(request.node.name)) % 10**6}")


def map_groups(service: Service, campus: Campus, **roles: str) -> None:
    items = [{"group": group, "role": role} for group, role in roles.items()]
    path = f"classes/{campus.class_id}/groups"
    service.json("PUT", path, campus.teacher, json={"items": items})
    assert service.json("GET", path, campus.teacher)["items"] == sorted(items, key=lambda rule: rule["group"])


def role_of(service: Service, campus: Campus, name: str) -> tuple[str, str | None] | None:
    listed = service.json("GET", f"classes/{campus.class_id}/members", campus.teacher)["items"]
    found = [(one["role"], one["given_by_group"]) for one in listed if one["name"] == name]
    return found[0] if found else None


def sign_in(service: Service, fake_hub: FakeHub, name: str, *groups: str) -> None:
    """What a page does that was just opened: the hub is asked afresh."""
    fake_hub.groups[name] = list(groups)
    with listening(service, name):
        pass


def test_a_group_gives_a_role_at_sign_in_and_takes_only_that_back(
    service: Service, fake_hub: FakeHub, database: Any, campus: Campus
) -> None:
    map_groups(service, campus, math="student", tutors="assistant")
    name = f"{campus.prefix}-new"
    with listening(service, campus.teacher) as staff:
        sign_in(service, fake_hub, name, "math", "others")
        assert heard(staff)["type"] == "members.changed"
    assert role_of(service, campus, name) == ("student", "math")
    sign_in(service, fake_hub, name, "math", "tutors")
    assert role_of(service, campus, name) == ("assistant", "tutors")
    sign_in(service, fake_hub, name, "others")
    assert role_of(service, campus, name) is None
    sign_in(service, fake_hub, name, "math")
    assert role_of(service, campus, name) == ("student", "math")
    actions = [row["action"] for row in rows(database.owner, AuditEvent, class_id=campus.class_id)]
    assert [action for action in actions if action.startswith("member.")] == [
        "member.mapped",
        "member.mapped",
        "member.unmapped",
        "member.mapped",
    ]


def test_what_a_person_decided_wins(service: Service, fake_hub: FakeHub, campus: Campus) -> None:
    map_groups(service, campus, math="assistant")
    joined, raised, removed = (f"{campus.prefix}-{name}" for name in ("other", "raised", "removed"))
    sign_in(service, fake_hub, joined, "math")
    assert role_of(service, campus, joined) == ("student", None)

    for name in (raised, removed):
        sign_in(service, fake_hub, name, "math")
    ids = {one["name"]: one["user_id"] for one in _listed(service, campus)}
    path = f"classes/{campus.class_id}/members"
    service.json("PATCH", f"{path}/{ids[raised]}", campus.teacher, json={"role": "researcher"})
    service.json("DELETE", f"{path}/{ids[removed]}", campus.teacher)
    for groups in ((), ("math",)):
        for name in (joined, raised, removed):
            sign_in(service, fake_hub, name, *groups)
    assert [role_of(service, campus, name) for name in (joined, raised, removed)] == [
        ("student", None),
        ("researcher", None),
        None,
    ]


def test_a_changed_mapping_counts_at_once_for_whose_groups_are_known(
    service: Service, fake_hub: FakeHub, campus: Campus
) -> None:
    name = f"{campus.prefix}-known"
    sign_in(service, fake_hub, name, "math")
    assert role_of(service, campus, name) is None
    map_groups(service, campus, math="student")
    assert role_of(service, campus, name) == ("student", "math")
    map_groups(service, campus, math="researcher")
    assert role_of(service, campus, name) == ("researcher", "math")
    map_groups(service, campus)
    assert role_of(service, campus, name) is None


def test_a_mapping_of_an_archived_class_brings_nobody_in(service: Service, fake_hub: FakeHub, campus: Campus) -> None:
    map_groups(service, campus, math="student")
    service.json("PATCH", f"classes/{campus.class_id}", campus.teacher, json={"archived": True})
    sign_in(service, fake_hub, f"{campus.prefix}-late", "math")
    assert role_of(service, campus, f"{campus.prefix}-late") is None


def test_an_open_page_is_enough_for_a_new_group_to_be_seen(service: Service, fake_hub: FakeHub, campus: Campus) -> None:
    map_groups(service, campus, math="student")
    name = f"{campus.prefix}-waits"
    fake_hub.groups[name] = []
    with listening(service, name) as socket:
        fake_hub.groups[name] = ["math"]
        assert heard(socket)["type"] == "membership.changed"
    wait_until(lambda: role_of(service, campus, name) == ("student", "math"))


def test_a_group_has_one_role_and_a_name(service: Service, campus: Campus) -> None:
    path = f"classes/{campus.class_id}/groups"
    for bad in (
        {"group": "", "role": "student"},
        {"group": "x" * 256, "role": "student"},
        {"group": "a", "role": "boss"},
    ):
        answer = service.ask("PUT", path, campus.teacher, json={"items": [bad]})
        assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")
    twice = [{"group": "a", "role": "student"}, {"group": "a", "role": "assistant"}]
    service.json("PUT", path, campus.teacher, json={"items": twice})
    assert service.json("GET", path, campus.teacher)["items"] == [twice[1]]


def _listed(service: Service, campus: Campus) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = service.json("GET", f"classes/{campus.class_id}/members", campus.teacher)["items"]
    return found
