"""A student whose section has longer, and one with days more: what shows a due date to them shows their own."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import icalendar
import pyarrow as pa
import pytest
import requests
from tests.conftest import Database
from tests.integration.hub.campus import Campus, change, make_campus
from tests.integration.hub.conftest import Service
from tests.integration.hub.quizzing import ANSWERS, make_quiz, take
from tests.integration.hub.regrading import Regrading

from nbcampus.course.states import AssignmentMode
from nbcampus.db.tables import Assignment, ContentItem

DUE = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=2)
LATER = {"student": DUE + timedelta(days=3), "other": DUE + timedelta(days=5)}


@dataclass
class Term:
    """A homework and a quiz that were due two hours ago: for the students' section in three days, for one in five."""

    service: Service
    database: Database
    campus: Campus
    quiz: UUID

    def ask(self, path: str, who: str, **options: Any) -> Any:
        return self.service.json("GET", path, f"{self.campus.prefix}-{who}", **options)

    def items(self) -> tuple[str, str]:
        return str(self.campus.assignment_id), str(self.quiz)


def post(service: Service, campus: Campus, path: str, **body: Any) -> Any:
    return service.json("POST", f"classes/{campus.class_id}/{path}", campus.teacher, json=body)


@pytest.fixture(scope="module")
def term(service: Service, database: Database) -> Term:
    campus = make_campus(database.owner, "owndates", due_date=DUE)
    quiz = UUID(make_quiz(service, campus, accept_late=True))
    change(database.owner, ContentItem, quiz, due_date=DUE)
    section = post(service, campus, "sections", name="Evening")["id"]
    for who in ("student", "other"):
        path = f"classes/{campus.class_id}/members/{campus.users[who]}"
        service.json("PATCH", path, campus.teacher, json={"section": "Evening"})
    for item in (campus.assignment_id, quiz):
        until = LATER["student"].isoformat()
        post(service, campus, "extensions", item_id=str(item), section_ids=[section], due_date=until, reason="Fire")
    path = f"classes/{campus.class_id}/accommodations/{campus.users['other']}"
    service.json("PUT", path, campus.teacher, json={"version": 0, "extra_days": 2})
    return Term(service, database, campus, quiz)


def moments(found: Any, items: tuple[str, str], key: str) -> set[datetime]:
    return {datetime.fromisoformat(one["due_date"]) for one in found if one[key] in items}


@pytest.mark.parametrize("who", ["student", "other"])
def test_outline_grades_quiz_and_assignment_show_the_students_own_date(term: Term, who: str) -> None:
    outline = term.ask(f"classes/{term.campus.class_id}/outline", who)
    found = [item for module in outline["modules"] for item in module["items"]]
    assert moments(found, term.items(), "id") == {LATER[who]}
    mine = term.ask(f"classes/{term.campus.class_id}/grades/mine", who)["items"]
    assert moments(mine, term.items(), "item_id") == {LATER[who]}
    for path in (f"assignments/{term.campus.assignment_id}", f"quizzes/{term.quiz}"):
        assert datetime.fromisoformat(term.ask(path, who)["due_date"]) == LATER[who]


@pytest.mark.parametrize("who", ["student", "other"])
def test_calendar_and_feed_show_the_students_own_date(term: Term, who: str) -> None:
    window = {"start": (DUE - timedelta(days=1)).isoformat(), "end": (DUE + timedelta(days=20)).isoformat()}
    shown = term.ask("calendar", who, params=window)["items"]
    assert {(one["id"], datetime.fromisoformat(one["end_time"])) for one in shown} == {
        (item, LATER[who]) for item in term.items()
    }
    feed = term.service.json("POST", "calendar/feed", f"{term.campus.prefix}-{who}", json={})["path"]
    text = requests.get(term.service.url + feed, timeout=30).content
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert {one["DTEND"].dt for one in events} == {LATER[who]}


def test_neither_the_quiz_nor_the_homework_is_late(term: Term) -> None:
    result = take(term.service, term.campus.student, str(term.quiz), ANSWERS)
    assert result["late_seconds"] == 0
    Regrading(term.service, term.database, term.campus).submit("student", [None, None, None])
    page = term.service.json("GET", f"attempts?assignment_problem_id={term.campus.placement_id}", term.campus.student)
    assert [line["late_seconds"] for line in page["items"]] == [0]


def frame(service: Service, campus: Campus, name: str) -> list[dict[str, Any]]:
    answer = service.ask("GET", f"classes/{campus.class_id}/frames/{name}", campus.teacher)
    with pa.ipc.open_stream(io.BytesIO(answer.content)) as stream:
        found: list[dict[str, Any]] = stream.read_all().to_pylist()
    return found


def test_frames_have_the_students_own_dates(term: Term) -> None:
    Regrading(term.service, term.database, term.campus).submit("other", [None, None, None])
    attempts = frame(term.service, term.campus, "attempts")
    own = {str(term.campus.users[who]): moment for who, moment in LATER.items()}
    assert {row["student_id"] for row in attempts} >= {str(term.campus.users["other"])}
    assert all(row["due_date"] == own[row["student_id"]] for row in attempts)
    longer = {
        (row["student_id"], row["item_id"]): row["due_date"] for row in frame(term.service, term.campus, "deadlines")
    }
    assert longer.items() >= {((student, item), moment) for student, moment in own.items() for item in term.items()}


def test_an_exam_ends_in_the_calendar_when_the_persons_window_does(service: Service, database: Database) -> None:
    config = {"time_limit_minutes": 60, "exam": {"opens_at": (DUE + timedelta(days=1)).isoformat()}}
    closes = DUE + timedelta(days=2)
    campus = make_campus(database.owner, "owndatesex", due_date=closes, mode=AssignmentMode.EXAM, config=config)
    path = f"classes/{campus.class_id}/accommodations/{campus.users['other']}"
    service.json("PUT", path, campus.teacher, json={"version": 0, "extra_percent": 50, "extra_days": 9})
    window = {"start": DUE.isoformat(), "end": (DUE + timedelta(days=20)).isoformat()}
    for who, extra in (("student", timedelta(0)), ("other", timedelta(minutes=30))):
        (shown,) = service.json("GET", "calendar", f"{campus.prefix}-{who}", params=window)["items"]
        assert datetime.fromisoformat(shown["end_time"]) == closes + extra
    assert frame(service, campus, "deadlines") == [], "of an exam an accommodation's days mean nothing"


def test_a_section_is_told_that_it_has_longer(term: Term) -> None:
    kinds = {(one["type"], one["title"].partition(":")[0]) for one in term.ask("notices", "other")["items"]}
    assert kinds >= {("extension_granted", "More time for Doubling"), ("extension_granted", "More time for Everything")}


def test_the_invigilator_sees_when_the_exam_closes_for_a_section(term: Term) -> None:
    change(term.database.owner, Assignment, term.campus.assignment_id, mode=AssignmentMode.EXAM)
    try:
        room = term.service.json("GET", f"exams/{term.campus.assignment_id}/room", term.campus.teacher)
    finally:
        change(term.database.owner, Assignment, term.campus.assignment_id, mode=AssignmentMode.HOMEWORK)
    assert {datetime.fromisoformat(one["closes_at"]) for one in room["students"]} == {LATER["student"]}
