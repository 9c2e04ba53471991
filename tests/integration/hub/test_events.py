"""The websocket: one's own events, a class's for its staff, and nobody else's."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
import redis
import websocket
from tests.integration.hub.campus import Campus, change, make_campus, rows
from tests.integration.hub.conftest import Service, wait_until
from tests.integration.hub.fake_hub import FakeHub
from tests.integration.hub.listening import heard, hears_nothing, listening, say

from nbcampus.db.tables import Enrolment
from nbcampus.events import person_channel, staff_channel


@pytest.fixture(scope="module")
def campus(database: Any) -> Campus:
    return make_campus(database.owner, "eve")


def test_an_attempt_is_heard_by_its_student_alone(service: Service, campus: Campus) -> None:
    with listening(service, campus.student) as mine, listening(service, "eve-other") as others:
        attempt = campus.attempt()
        service.json("POST", "attempts", campus.student, json=attempt)
        event = heard(mine)
        assert (event["type"], event["attempt_id"]) == ("attempt.queued", attempt["id"])
        assert (event["class_id"], event["assignment_problem_id"]) == (str(campus.class_id), str(campus.placement_id))
        assert hears_nothing(others)


@pytest.mark.parametrize(
    ("who", "hears"),
    [
        ("eve-teacher+create", True),
        ("eve-assistant+staff", True),
        ("eve-researcher+staff", False),
        ("eve-student+staff", False),
        ("eve-outsider+staff", False),
        ("eve-teacher", False),  # the teacher's server token: student-level rights
    ],
)
def test_a_classs_events_are_heard_by_its_staff_in_their_browser(
    service: Service, redis_url: str, campus: Campus, who: str, hears: bool
) -> None:
    with listening(service, who) as socket_:
        say(redis_url, staff_channel(campus.class_id), campus.class_id)
        if hears:
            assert heard(socket_)["class_id"] == str(campus.class_id)
        else:
            assert hears_nothing(socket_)


def test_a_change_of_the_outline_is_heard_by_the_whole_class(service: Service, campus: Campus) -> None:
    with (
        listening(service, campus.student) as student,
        listening(service, campus.teacher) as teacher,
        listening(service, "eve-outsider") as outsider,
    ):
        service.json("POST", f"classes/{campus.class_id}/modules", campus.teacher, json={"title": "New"})
        for member in (student, teacher):
            event = heard(member)
            assert (event["type"], event["class_id"]) == ("outline.changed", str(campus.class_id))
        assert hears_nothing(outsider)


@pytest.mark.parametrize("who", [None, "revoked-eve-student", "eve-student+stranger"])
def test_who_is_not_signed_in_cannot_listen(service: Service, who: str | None) -> None:
    with pytest.raises(websocket.WebSocketBadStatusException) as refused, listening(service, who):
        pass
    assert refused.value.status_code == 401


def test_another_sites_page_cannot_listen(service: Service, campus: Campus) -> None:
    with (
        pytest.raises(websocket.WebSocketBadStatusException) as refused,
        listening(service, campus.student, origin="https://evil.example"),
    ):
        pass
    assert refused.value.status_code == 403


def test_who_is_no_longer_staff_hears_the_class_no_more(
    service: Service, database: Any, redis_url: str, campus: Campus
) -> None:
    [enrolment] = rows(database.owner, Enrolment, user_id=campus.users["assistant"])
    with listening(service, "eve-assistant+staff") as socket_:
        change(database.owner, Enrolment, enrolment["id"], left_at=datetime.now(UTC))
        wait_until(lambda: not _hears(socket_, redis_url, staff_channel(campus.class_id)))
        assert _hears(socket_, redis_url, person_channel(campus.users["assistant"]))
    change(database.owner, Enrolment, enrolment["id"], left_at=None)


def test_a_revoked_token_is_hung_up_on(service: Service, fake_hub: FakeHub, campus: Campus) -> None:
    with listening(service, campus.student) as socket_:
        fake_hub.revoked.add(campus.student)
        try:
            code, content = socket_.recv_data()
        finally:
            fake_hub.revoked.clear()
        assert (code, int.from_bytes(content[:2])) == (websocket.ABNF.OPCODE_CLOSE, 1008)


def test_what_a_client_says_is_ignored(service: Service, redis_url: str, campus: Campus) -> None:
    with listening(service, campus.student) as socket_:
        socket_.send("hello")
        socket_.send_binary(b"\0\xff")
        assert _hears(socket_, redis_url, person_channel(campus.users["student"]))


def test_a_client_that_does_not_read_is_hung_up_on_and_delays_nobody(
    service: Service, redis_url: str, campus: Campus
) -> None:
    channel = person_channel(campus.users["other"])
    with (
        listening(service, "eve-other", sockopt=[(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)]) as slow,
        listening(service, "eve-other") as quick,
        redis.from_url(redis_url) as connection,
    ):
        for start in range(0, 400, 20):
            numbers = range(start, start + 20)
            for number in numbers:
                connection.publish(channel, f'{{"number": {number}, "filling": "{"x" * 60_000}"}}')
            assert [heard(quick)["number"] for _ in numbers] == list(numbers)
        assert len(list(iter(slow.recv, ""))) < 400  # an empty text is how the end reads
    assert service.json("GET", "me", campus.student)["name"] == campus.student


def _hears(socket_: websocket.WebSocket, redis_url: str, channel: str) -> bool:
    marker = UUID(int=7)
    say(redis_url, channel, marker)
    return not hears_nothing(socket_)
