"""Setting when an exam and a quiz are open, and what it makes of their students' times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.integration.hub.campus import Campus, make_campus, rows
from tests.integration.hub.conftest import Service
from tests.integration.hub.quizzing import QUESTIONS, change, make_quiz

from nbcampus.course.states import AssignmentMode
from nbcampus.db.tables import AuditEvent
from nbcampus.ids import uuid7

NOW = datetime.now(UTC).replace(microsecond=0)
HOUR = timedelta(hours=1)


@pytest.fixture
def campus(service: Service, database: Any) -> Campus:
    return make_campus(database.owner, uuid7().hex, mode=AssignmentMode.EXAM)


def moment(hours: float) -> str:
    return (NOW + hours * HOUR).isoformat().replace("+00:00", "Z")


def put(service: Service, campus: Campus, path: str, **times: Any) -> Any:
    present = service.json("GET", path, campus.teacher)
    body = {"times": present["times"] | times, "revision": present["revision"]}
    return service.ask("PUT", path, campus.teacher, json=body)


def test_an_exam_gets_its_times_at_once_and_students_see_them(service: Service, database: Any, campus: Campus) -> None:
    path = f"exams/{campus.assignment_id}"
    accommodate(service, campus, extra_percent=25, extra_days=2)
    before = service.json("GET", f"{path}/opening", campus.teacher)
    done = put(service, campus, f"{path}/opening", opens_at=moment(-1), closes_at=moment(5), minutes=90)
    assert (done.status_code, done.json()["error"]) == (422, "invalid_request")
    assert service.json("GET", f"{path}/opening", campus.teacher) == before
    done = put(service, campus, f"{path}/opening", opens_at=moment(1), closes_at=moment(5), minutes=90).json()
    assert done["times"] == {"opens_at": moment(1), "closes_at": moment(5), "minutes": 90}
    page = service.json("GET", path, campus.student)
    assert (page["state"], page["opens_at"], page["duration_seconds"]) == ("before", moment(1), 6750)
    [own] = done["own_times"]
    assert (own["due_date"], own["extra_percent"], own["student_id"]) == (None, 25, str(campus.users["student"]))
    [event] = rows(database.owner, AuditEvent, subject_id=campus.assignment_id, action="item.changed")
    assert event["detail"] == {"keys": ["closes_at", "minutes", "opens_at"]}


def test_a_class_states_minutes_until_the_exam_does(service: Service, campus: Campus) -> None:
    service.json(
        "PUT", f"classes/{campus.class_id}/assignment-defaults", campus.teacher, json={"time_limit_minutes": 60}
    )
    path = f"exams/{campus.assignment_id}/opening"
    assert put(service, campus, path, closes_at=moment(5)).json()["times"]["minutes"] == 60
    room = service.json("GET", f"exams/{campus.assignment_id}/room", campus.teacher)
    assert room["duration_seconds"] == 3600
    rules = service.json("GET", f"assignments/{campus.assignment_id}/plan", campus.teacher)["rules"]
    assert next(rule for rule in rules if rule["name"] == "time_limit_minutes")["source"] == "class"
    assert put(service, campus, path, minutes=None).json()["times"]["minutes"] is None


def test_who_has_started_goes_on_and_the_second_teacher_is_told(service: Service, campus: Campus) -> None:
    path = f"exams/{campus.assignment_id}"
    seen = put(service, campus, f"{path}/opening", minutes=30).json()
    promised = service.json("POST", f"{path}/start", campus.student, json={"agreed": True})["sitting"]["ends_at"]
    theirs = put(service, campus, f"{path}/opening", minutes=10).json()
    assert theirs["started"] == 1
    assert service.json("GET", path, campus.student)["sitting"]["ends_at"] == promised
    body = {"times": seen["times"] | {"minutes": 45}, "revision": seen["revision"]}
    refused = service.ask("PUT", f"{path}/opening", campus.teacher, json=body)
    assert (refused.status_code, refused.json()["error"]) == (409, "changed_meanwhile")
    again = {"times": theirs["times"], "revision": seen["revision"]}
    assert service.ask("PUT", f"{path}/opening", campus.teacher, json=again).status_code == 200  # what is there already
    assert service.json("GET", f"{path}/opening", campus.teacher)["times"]["minutes"] == 10


def test_what_is_no_exam_and_no_quiz_has_no_opening(service: Service, database: Any, campus: Campus) -> None:
    homework = make_campus(database.owner, uuid7().hex)
    for path, who in (
        (f"exams/{homework.assignment_id}/opening", homework.teacher),
        (f"quizzes/{campus.assignment_id}/opening", campus.teacher),
    ):
        assert service.ask("GET", path, who).status_code == 404


def test_a_quiz_gets_its_times_and_keeps_its_questions(service: Service, campus: Campus) -> None:
    quiz_id = make_quiz(service, campus)
    path = f"quizzes/{quiz_id}/opening"
    times = {"opens_at": moment(1), "closes_at": moment(2), "max_attempts": 3, "show": "marks", "show_when": "at_once"}
    times |= {"time_limit_minutes": 20}
    done = put(service, campus, path, **times).json()
    assert done["times"] == times | {"accept_late": False}
    content = service.json("GET", f"quizzes/{quiz_id}/content", campus.teacher)
    assert [question["id"] for question in content["questions"]] == [question["id"] for question in QUESTIONS]
    assert (content["config"]["max_attempts"], content["due_date"]) == (3, moment(2))
    assert content["config"]["time_limit_minutes"] == 20
    change(service, campus.teacher, quiz_id, config={"shuffle_questions": True})
    assert service.json("GET", path, campus.teacher)["revision"] == done["revision"]  # other rules are other people's
    quiz = service.json("GET", f"quizzes/{quiz_id}", campus.student)
    assert (quiz["opens_at"], quiz["max_attempts"], "opens on" in quiz["refusal"]) == (moment(1), 3, True)
    refused = put(service, campus, path, opens_at=moment(3))
    assert "would close before it opens" in refused.json()["detail"]


def test_an_accommodation_gives_days_at_a_quiz_as_its_teacher_is_told(service: Service, campus: Campus) -> None:
    quiz_id = make_quiz(service, campus)
    accommodate(service, campus, extra_percent=0, extra_days=2)
    [own] = put(service, campus, f"quizzes/{quiz_id}/opening", closes_at=moment(1)).json()["own_times"]
    assert (own["extra_days"], own["due_date"]) == (2, None)
    assert service.json("GET", f"quizzes/{quiz_id}", campus.student)["due_date"] == moment(49)


def accommodate(service: Service, campus: Campus, **given: Any) -> None:
    path = f"classes/{campus.class_id}/accommodations/{campus.users['student']}"
    service.json("PUT", path, campus.teacher, json={"version": 0, "note": ""} | given)
