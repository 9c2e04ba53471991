"""A student asks about a result, the staff answers, and the thread stays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from tests.conftest import Database
from tests.integration.hub.campus import Campus, change, make_campus, rows
from tests.integration.hub.conftest import Service
from tests.integration.hub.regrading import Regrading

from nbcampus.course.states import AssignmentMode
from nbcampus.course.verdicts import Verdict
from nbcampus.db.bootstrap import libpq_url
from nbcampus.db.tables import AuditEvent, Class, RegradeMessage
from nbcampus.ids import uuid7

WRONG = [None, Verdict.FAIL, None]


class Desk:
    """A class with one graded submission, and who asks about it."""

    def __init__(self, service: Service, database: Database, prefix: str, **options: Any) -> None:
        self.service, self.database = service, database
        self.campus: Campus = make_campus(database.owner, prefix, **options)
        if options.get("mode") is AssignmentMode.EXAM:
            service.json("POST", f"exams/{self.campus.assignment_id}/start", self.campus.student, json={"agreed": True})
        self.room = Regrading(service, database, self.campus)
        self.attempt = self.room.submit("student", WRONG)

    def ask(self, who: str | None = None, attempt: str | None = None, reason: str = "Zero is right.") -> Any:
        path = f"attempts/{attempt or self.attempt}/regrade-requests"
        return self.service.ask("POST", path, who or self.campus.student, json={"reason": reason})

    def reply(self, request_id: str, who: str, text: str = "Well.", state: str | None = None) -> Any:
        path = f"regrade-requests/{request_id}/messages"
        return self.service.ask("POST", path, who, json={"text": text, "state": state})


@pytest.fixture
def desk(service: Service, database: Database) -> Desk:
    return Desk(service, database, f"ask-{uuid7().hex[-12:]}")


def test_the_thread_of_a_request_from_the_question_to_the_answer(desk: Desk) -> None:
    campus, service = desk.campus, desk.service
    asked = desk.ask().json()
    assert (asked["state"], asked["problem"], asked["score"]) == ("open", "Double", pytest.approx(6.666666667))
    staff = f"{campus.prefix}-assistant+staff"
    assert desk.reply(asked["id"], staff, "Which line?").json()["state"] == "open"
    assert desk.reply(asked["id"], campus.student, "The second.").status_code == 200
    answered = desk.reply(asked["id"], staff, "You are right.", "accepted").json()
    assert (answered["state"], answered["decided_by"]) == ("accepted", f"{campus.prefix}-assistant")
    assert [(m["is_student"], m["text"], m["state"]) for m in answered["messages"]] == [
        (True, "Zero is right.", None),
        (False, "Which line?", None),
        (True, "The second.", None),
        (False, "You are right.", "accepted"),
    ]
    for who, path in (
        (campus.student, f"attempts/{desk.attempt}/regrade-requests"),
        (campus.student, f"classes/{campus.class_id}/own-regrade-requests"),
        (campus.teacher, f"classes/{campus.class_id}/regrade-requests"),
    ):
        assert service.json("GET", path, who)["items"] == [answered]


def test_a_second_request_waits_for_the_first(desk: Desk) -> None:
    first = desk.ask().json()
    refused = desk.ask()
    assert (refused.status_code, refused.json()["error"]) == (409, "request_open")
    assert desk.reply(first["id"], desk.campus.student, "Never mind.", "withdrawn").json()["state"] == "withdrawn"
    assert desk.ask().status_code == 201


def test_two_clicks_at_once_make_one_request(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        codes = sorted(answer.status_code for answer in pool.map(lambda _: desk.ask(), range(4)))
    assert codes == [201, 409, 409, 409]


def test_of_two_who_answer_the_second_is_told(desk: Desk) -> None:
    asked = desk.ask().json()
    assert desk.reply(asked["id"], desk.campus.teacher, "No.", "declined").status_code == 200
    refused = desk.reply(asked["id"], f"{desk.campus.prefix}-assistant+staff", "Yes.", "accepted")
    assert (refused.status_code, refused.json()["error"]) == (409, "request_closed")
    assert "declined" in refused.json()["detail"]
    assert len(rows(desk.database.owner, RegradeMessage, request_id=asked["id"])) == 2


def test_staff_can_open_an_answered_request_again(desk: Desk) -> None:
    asked = desk.ask().json()
    desk.reply(asked["id"], desk.campus.teacher, "No.", "declined")
    again = desk.reply(asked["id"], desk.campus.teacher, "I look again.", "open").json()
    assert (again["state"], again["decided_by"]) == ("open", None)


@pytest.mark.parametrize("state", ["accepted", "declined", "open"])
def test_a_student_answers_no_request(desk: Desk, state: str) -> None:
    asked = desk.ask().json()
    assert desk.reply(asked["id"], desk.campus.student, "Mine!", state).status_code == 403
    assert desk.reply(asked["id"], f"{desk.campus.prefix}-other", "Mine!").status_code == 404


def test_whoever_asks_does_it_about_their_own_graded_submission(desk: Desk) -> None:
    campus = desk.campus
    assert desk.ask(f"{campus.prefix}-other").status_code == 404
    assert desk.ask(campus.teacher).status_code == 404
    run = desk.service.json("POST", "attempts", campus.student, json=campus.attempt())
    refused = desk.ask(attempt=run["id"])
    assert (refused.status_code, refused.json()["error"]) == (409, "nothing_to_ask_about")
    waiting = desk.service.json("POST", "attempts", campus.student, json=campus.submission())
    assert desk.ask(attempt=waiting["id"]).json()["error"] == "nothing_to_ask_about"


def test_an_exam_is_asked_about_after_its_release(service: Service, database: Database) -> None:
    desk = Desk(service, database, "ask-exam", mode=AssignmentMode.EXAM)
    assert desk.ask().json()["error"] == "nothing_to_ask_about"
    service.json("PATCH", f"items/{desk.campus.assignment_id}", desk.campus.teacher, json={"results_released": True})
    assert desk.ask().status_code == 201


@pytest.mark.parametrize("reason", ["", "   ", "x" * 4001])
def test_a_reason_is_needed_and_has_an_end(desk: Desk, reason: str) -> None:
    assert desk.ask(reason=reason).status_code == 422


def test_nobody_can_change_what_was_written(desk: Desk) -> None:
    asked = desk.ask().json()
    with psycopg.connect(libpq_url(desk.database.owner), autocommit=True) as connection:
        for statement in ("update regrade_message set body = 'x'", "delete from regrade_message"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"{statement} where request_id = '{asked['id']}'")


# --- the audit trail


def test_the_trail_tells_who_did_what_newest_first(desk: Desk) -> None:
    asked = desk.ask().json()
    desk.reply(asked["id"], desk.campus.teacher, "No.", "declined")
    path = f"classes/{desk.campus.class_id}/audit?about=grades"
    found = desk.service.json("GET", path, desk.campus.teacher)["items"]
    assert [(one["action"], one["actor"], one["subject"]) for one in found] == [
        ("grade.regrade_request_answered", f"{desk.campus.prefix}-teacher", f"{desk.campus.prefix}-student"),
        ("grade.regrade_requested", f"{desk.campus.prefix}-student", f"{desk.campus.prefix}-student"),
    ]
    assert found[0]["detail"] == {"attempt_id": desk.attempt, "from": "open", "to": "declined"}
    people = desk.service.json("GET", f"classes/{desk.campus.class_id}/audit?about=people", desk.campus.teacher)
    assert people["items"] == []


def test_the_trail_has_pages(desk: Desk) -> None:
    path = f"classes/{desk.campus.class_id}"
    for number in range(5):
        desk.service.json("PATCH", path, desk.campus.teacher, json={"name": f"Name {number}"})
    seen, cursor = [], ""
    while cursor is not None:
        page = desk.service.json("GET", f"{path}/audit?limit=2{cursor and f'&cursor={cursor}'}", desk.campus.teacher)
        seen += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
    stored = rows(desk.database.owner, AuditEvent, class_id=desk.campus.class_id)
    assert seen == [str(row["id"]) for row in sorted(stored, key=lambda row: row["id"], reverse=True)]
    assert len(seen) == len(set(seen)) >= 5


def test_an_archived_class_keeps_its_threads_readable(desk: Desk) -> None:
    asked = desk.ask().json()
    change(desk.database.owner, Class, desk.campus.class_id, archived_at=datetime.now(UTC))
    found = desk.service.json("GET", f"attempts/{desk.attempt}/regrade-requests", desk.campus.student)
    assert [one["id"] for one in found["items"]] == [asked["id"]]
