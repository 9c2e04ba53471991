"""Exams as they are taken: nothing leaves before the start, the edges of the window, and the end, which comes once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from tests.conftest import Database
from tests.integration.hub.campus import GIVEN, Campus, change, make_campus, rows
from tests.integration.hub.conftest import Service, wait_until

from nbcampus.blobs import open_store
from nbcampus.course.exams import GRACE
from nbcampus.course.states import AssignmentMode, AttemptType
from nbcampus.db.tables import (
    AssignmentProgress,
    AuditEvent,
    ExamSitting,
    GradingJob,
    SubmissionAttempt,
)
from nbcampus.ids import uuid7

_numbers = count()
SECOND = timedelta(seconds=1)
AGREED = {"agreed": True}
DRAFT = "def double(n):\n    return 2 * n\n"


class Hall:
    """One exam of a class, whose times are moved in the database: the service's clock is the real one."""

    def __init__(self, service: Service, database: Database, **options: Any) -> None:
        self.service = service
        self.database = database
        self.campus = make_campus(database.owner, f"hall{next(_numbers)}", mode=AssignmentMode.EXAM, **options)
        self.path = f"exams/{self.campus.assignment_id}"

    def who(self, name: str = "student") -> str:
        return f"{self.campus.prefix}-{name}"

    def start(self, name: str = "student") -> Any:
        return self.service.json("POST", f"{self.path}/start", self.who(name), json=AGREED)

    def page(self, name: str = "student") -> Any:
        return self.service.json("GET", self.path, self.who(name))

    def draft(self, code: str = DRAFT, name: str = "student", place: UUID | None = None) -> Any:
        path = f"drafts/{place or self.campus.placement_id}"
        return self.service.ask("PUT", path, self.who(name), json={"current_code": code, "time_spent_seconds": 7})

    def send(self, name: str = "student", **changes: Any) -> Any:
        wanted = self.campus.submission(**changes)
        return self.service.ask("POST", "attempts", self.who(name), json=wanted)

    def act(self, act: str, who: str = "assistant+staff", **body: Any) -> Any:
        return self.service.ask("POST", f"{self.path}/room/{act}", self.who(who), json=body)

    def room(self) -> dict[str, Any]:
        found = self.service.json("GET", f"{self.path}/room", self.who("assistant+staff"))
        return {student["name"].rpartition("-")[2]: student for student in found["students"]}

    def sitting(self, name: str = "student") -> Any:
        [row] = rows(
            self.database.owner,
            ExamSitting,
            assignment_id=self.campus.assignment_id,
            student_id=self.campus.users[name],
        )
        return row

    def shift(self, end: timedelta, name: str = "student") -> datetime:
        """Let the sitting end ``end`` from now."""
        moment = datetime.now(UTC) + end
        change(self.database.owner, ExamSitting, self.sitting(name)["id"], promised_end=moment)
        return moment

    def submissions(self, name: str = "student") -> list[Any]:
        found = rows(self.database.owner, SubmissionAttempt, student_id=self.campus.users[name])
        return [row for row in found if row["type"] is AttemptType.FINAL_SUBMISSION]


@pytest.fixture
def hall(service: Service, database: Database) -> Hall:
    due = datetime.now(UTC) + timedelta(hours=3)
    return Hall(service, database, config={"time_limit_minutes": 60}, due_date=due)


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]


CONTENT = (
    "SECRET-NAME",
    "Return twice the number.",
    "def double",
    "Think of *.",
    "917463528",
    "small",
    "data.csv",
    "shapes.py",
    "What it is about.",
)


def student_requests(campus: Campus) -> list[tuple[str, str, Any]]:
    """Every request by which something of an exam could come to a student's server."""
    exam, place = campus.assignment_id, campus.placement_id
    return [
        ("GET", "me", None),
        ("GET", "classes", None),
        ("GET", f"classes/{campus.class_id}", None),
        ("GET", f"classes/{campus.class_id}/outline", None),
        ("GET", f"classes/{campus.class_id}/modules", None),
        ("GET", f"modules/{campus.module_id}/items", None),
        ("GET", f"items/{exam}", None),
        ("GET", f"assignments/{exam}", None),
        ("GET", f"exams/{exam}", None),
        ("GET", f"exams/{exam}/receipts", None),
        ("GET", f"placements/{place}/file?name=data.csv", None),
        ("GET", f"drafts/{place}", None),
        ("PUT", f"drafts/{place}", {"current_code": "x"}),
        ("POST", "attempts", campus.attempt(code="x")),
        ("POST", "attempts", campus.submission(code="x")),
        ("GET", f"classes/{campus.class_id}/own-regrade-requests", None),
        ("GET", f"classes/{campus.class_id}/grades/mine", None),
        ("GET", f"classes/{campus.class_id}/leaderboard", None),
        ("GET", f"classes/{campus.class_id}/announcements", None),
        ("GET", "notices", None),
        ("GET", "attempts", None),
        ("GET", f"attempts?assignment_id={exam}", None),
        ("GET", "calendar?start=2020-01-01T00:00:00Z&end=2020-12-31T00:00:00Z", None),
        ("GET", f"exams/{exam}/room", None),
    ]


@pytest.mark.parametrize("who", ["student", "teacher", "researcher"])
def test_nothing_of_an_exam_leaves_the_hub_before_its_start(
    service: Service, database: Database, blobs_url: str, who: str
) -> None:
    """For whoever asks from a server: a student's notebook that a teacher opened there could be the one who asks."""
    open_store(blobs_url).put(GIVEN)
    hall = Hall(service, database, gives=True)
    describe(hall)
    for method, path, body in student_requests(hall.campus):
        answer = service.ask(method, path, hall.who(who), json=body)
        assert answer.status_code in (200, 403, 404, 409), path
        assert [word for word in CONTENT if word in answer.text] == [], path
    for method, path in [("GET", f"assignments/{hall.campus.assignment_id}"), ("POST", "attempts")]:
        body = hall.campus.submission() if method == "POST" else None
        assert refusal(service.ask(method, path, hall.who(who), json=body)) == (409, "exam_not_started")
    assert rows(database.owner, AssignmentProgress, assignment_problem_id=hall.campus.placement_id) == []
    # The same requests show that the words are looked for where they would stand.
    hall.start(who)
    text = "".join(
        service.ask(method, path, hall.who(who), json=body).text for method, path, body in student_requests(hall.campus)
    )
    assert [word for word in CONTENT if word not in text] == ["SECRET-NAME", "917463528"]  # which stay hidden


def describe(hall: Hall) -> None:
    body = {"description": "What it is about."}
    hall.service.json("PATCH", f"items/{hall.campus.assignment_id}", hall.campus.teacher, json=body)


def test_every_route_that_a_student_may_use_is_among_those_asked() -> None:
    """A new one is asked too, or stands here as one that knows nothing of an exam's content."""
    from nbcampus.course.policy import ALLOWED, Standing
    from nbcampus_hub.service.application import all_endpoints

    ids = Campus("p", *(uuid7() for _ in range(9)), "", {})
    asked = {(method, path.partition("?")[0]) for method, path, _ in student_requests(ids)}
    elsewhere = {
        "environments", "research-consents", "studies", "classes/join", "notices/count", "notices/choices",
        "classes/{class_id}/notice-settings", "calendar/feed", "calendar/events", "calendar/events/{own_event_id}",
        "classes/{class_id}/membership", "exams/{assignment_id}/start", "exams/{assignment_id}/hand-in",
        # of an attempt, which there is none of before the start
        "attempts/{attempt_id}", "attempts/{attempt_id}/file", "attempts/{attempt_id}/regrade-requests",
        "attempts/{attempt_id}/explanation",
        # of a quiz or a material, which an exam is not
        "quizzes/{quiz_id}", "quiz-attempts/{quiz_attempt_id}", "materials/{item_id}/file",
    }  # fmt: skip
    known = {
        endpoint.path
        for endpoint in all_endpoints()
        if endpoint.scope and Standing.STUDENT in ALLOWED[endpoint.scope] and endpoint.method == "GET"
    }
    names = {
        "class_id": ids.class_id,
        "module_id": ids.module_id,
        "item_id": ids.assignment_id,
        "assignment_id": ids.assignment_id,
        "assignment_problem_id": ids.placement_id,
    }
    missing = {path for path in known - elsewhere if ("GET", path.format(**names)) not in asked}
    assert missing == set()


def test_a_start_promises_an_end_once_and_opens_the_content(hall: Hall) -> None:
    assert hall.page()["state"] == "may_start"
    begun = hall.start()
    assert begun["state"] == "running"
    started, ends = (datetime.fromisoformat(begun["sitting"][key]) for key in ("started_at", "ends_at"))
    assert ends - started == timedelta(hours=1)
    assert hall.start()["sitting"] == begun["sitting"]
    path = f"assignments/{hall.campus.assignment_id}"
    assert len(hall.service.json("GET", path, hall.who())["problems"]) == 2
    assert refusal(hall.service.ask("GET", path, hall.who("other"))) == (409, "exam_not_started")
    [act] = rows(hall.database.owner, AuditEvent, subject_id=hall.sitting()["id"])
    assert (act["action"], act["actor_id"]) == ("exam.started", hall.campus.users["student"])


def test_two_starts_at_once_are_one(hall: Hall) -> None:
    with ThreadPoolExecutor(4) as threads:
        begun = list(threads.map(lambda _: hall.start(), range(4)))
    assert len({one["sitting"]["id"] for one in begun}) == 1
    assert len(rows(hall.database.owner, AuditEvent, subject_id=hall.sitting()["id"])) == 1


@pytest.mark.parametrize(
    ("opens", "due", "state"),
    [(60, 120, "before"), (-60, 60, "may_start"), (-120, -60, "ended"), (None, None, "may_start")],
)
def test_an_exam_starts_inside_its_window_alone(
    service: Service, database: Database, opens: int | None, due: int | None, state: str
) -> None:
    now = datetime.now(UTC)
    opens_at = opens and (now + timedelta(minutes=opens)).isoformat()
    hall = Hall(
        service,
        database,
        config={"exam": {"opens_at": opens_at}} if opens_at else {},
        due_date=due and now + timedelta(minutes=due),
    )
    assert hall.page()["state"] == state
    [module] = service.json("GET", f"classes/{hall.campus.class_id}/outline", hall.who())["modules"]
    assert [item["exam"]["state"] for item in module["items"]] == [state]
    answer = service.ask("POST", f"{hall.path}/start", hall.who(), json=AGREED)
    assert answer.status_code == (200 if state == "may_start" else 409)
    if state != "may_start":
        assert answer.json()["error"] == "exam_closed"
        assert rows(database.owner, ExamSitting, assignment_id=hall.campus.assignment_id) == []


def test_a_teacher_says_when_an_exam_opens(hall: Hall) -> None:
    path, later = f"items/{hall.campus.assignment_id}", datetime.now(UTC) + timedelta(hours=1)
    told = hall.service.json("PATCH", path, hall.campus.teacher, json={"opens_at": later.isoformat()})
    assert datetime.fromisoformat(told["exam"]["opens_at"]) == later
    assert (hall.page()["state"], hall.page()["duration_seconds"]) == ("before", 3600)
    hall.service.json("PATCH", path, hall.campus.teacher, json={"opens_at": None})
    assert hall.page()["state"] == "may_start"
    homework = make_campus(hall.database.owner, f"hall{next(_numbers)}")
    answer = hall.service.ask("PATCH", f"items/{homework.assignment_id}", homework.teacher, json={"opens_at": None})
    assert refusal(answer) == (422, "invalid_request")


def test_what_is_no_exam_has_no_page(service: Service, database: Database) -> None:
    campus = make_campus(database.owner, f"hall{next(_numbers)}")
    for path, who in [("", campus.student), ("/receipts", campus.student), ("/room", campus.teacher)]:
        assert service.ask("GET", f"exams/{campus.assignment_id}{path}", who).status_code == 404
    assert service.ask("POST", f"exams/{campus.assignment_id}/start", campus.student, json=AGREED).status_code == 404


def test_a_click_from_before_the_end_counts_while_it_may_be_on_its_way(hall: Hall) -> None:
    hall.start()
    end = hall.shift(-3 * SECOND)
    assert hall.send(clicked_at=(end - SECOND).isoformat()).status_code == 201
    assert hall.draft().status_code == 200
    assert refusal(hall.send(clicked_at=(end + SECOND).isoformat())) == (409, "exam_over")
    path = f"assignments/{hall.campus.assignment_id}"
    assert refusal(hall.service.ask("GET", path, hall.who())) == (409, "exam_over")
    end = hall.shift(-GRACE - SECOND)
    assert refusal(hall.send(clicked_at=(end - SECOND).isoformat())) == (409, "exam_over")
    assert refusal(hall.draft()) == (409, "exam_over")


def test_a_submission_in_an_exam_is_never_late(hall: Hall) -> None:
    hall.start()
    past = datetime.now(UTC) - timedelta(minutes=30)
    hall.service.json(
        "PATCH", f"items/{hall.campus.assignment_id}", hall.campus.teacher, json={"due_date": past.isoformat()}
    )
    answer = hall.send()
    assert (answer.status_code, answer.json()["late_seconds"]) == (201, 0)
    assert hall.service.json("GET", f"attempts/{answer.json()['id']}", hall.who())["late_seconds"] == 0


def test_at_the_end_the_drafts_are_submitted_without_the_students_browser(hall: Hall) -> None:
    hall.start()
    hall.draft()
    hall.draft("def double(n):\n    ...\n", place=hall.campus.spare_placement_id)  # as it was given
    end = hall.shift(-GRACE)
    wait_until(lambda: hall.sitting()["ended_at"] is not None)
    [made] = hall.submissions()
    assert (made["by_platform"], made["clicked_at"], made["assignment_problem_id"]) == (
        True,
        end,
        hall.campus.placement_id,
    )
    assert len(rows(hall.database.owner, GradingJob, attempt_id=made["id"])) == 1
    page = hall.page()
    assert (page["state"], page["sitting"]["ending"]) == ("ended", "time_over")
    assert [(one["attempt_id"], one["by_platform"]) for one in page["submitted"]] == [(str(made["id"]), True)]
    assert hall.service.json("GET", f"attempts/{made['id']}", hall.who())["code"] == DRAFT
    [_, act] = sorted(
        rows(hall.database.owner, AuditEvent, subject_id=hall.sitting()["id"]), key=lambda row: row["created_at"]
    )
    assert (act["action"], act["actor_id"], act["detail"]["submitted"]) == ("exam.ended", None, 1)


def test_what_was_submitted_is_not_submitted_again(hall: Hall) -> None:
    hall.start()
    assert hall.send(code=DRAFT).status_code == 201
    hall.draft(DRAFT)
    assert hall.send(code="n = 1\n", assignment_problem_id=str(hall.campus.spare_placement_id)).status_code == 201
    hall.draft("n = 2\n", place=hall.campus.spare_placement_id)
    hall.shift(-GRACE)
    wait_until(lambda: hall.sitting()["ended_at"] is not None)
    assert [row["by_platform"] for row in sorted(hall.submissions(), key=lambda row: row["created_at"])] == [
        False,
        False,
        True,
    ]


def test_no_draft_is_submitted_beyond_the_attempts_that_are_allowed(service: Service, database: Database) -> None:
    hall = Hall(service, database, config={"max_attempts": 1, "time_limit_minutes": 5})
    hall.start()
    assert hall.send(code="n = 1\n").status_code == 201
    hall.draft("n = 2\n")
    hall.shift(-GRACE)
    wait_until(lambda: hall.sitting()["ended_at"] is not None)
    assert len(hall.submissions()) == 1


def test_handing_in_ends_the_exam_and_submits_what_is_drafted(hall: Hall) -> None:
    assert refusal(hall.service.ask("POST", f"{hall.path}/hand-in", hall.who(), json=AGREED)) == (
        409,
        "exam_not_started",
    )
    hall.start()
    hall.draft()
    page = hall.service.json("POST", f"{hall.path}/hand-in", hall.who(), json=AGREED)
    assert (page["state"], page["sitting"]["ending"]) == ("ended", "handed_in")
    assert [one["by_platform"] for one in page["submitted"]] == [False]
    assert refusal(hall.service.ask("POST", f"{hall.path}/hand-in", hall.who(), json=AGREED)) == (409, "exam_over")
    assert refusal(hall.send()) == (409, "exam_over")
    assert refusal(hall.draft()) == (409, "exam_over")


def test_content_is_open_again_when_results_are_released(hall: Hall) -> None:
    hall.start()
    hall.service.json("POST", f"{hall.path}/hand-in", hall.who(), json=AGREED)
    path = f"assignments/{hall.campus.assignment_id}"
    assert refusal(hall.service.ask("GET", path, hall.who())) == (409, "exam_over")
    body = {"results_released": True}
    hall.service.json("PATCH", f"items/{hall.campus.assignment_id}", hall.campus.teacher, json=body)
    assert len(hall.service.json("GET", path, hall.who())["problems"]) == 2
    assert refusal(hall.draft()) == (409, "exam_over")


def test_an_invigilator_gives_time_and_takes_it_back(hall: Hall) -> None:
    ends = hall.start()["sitting"]["ends_at"]
    hall.start("other")
    more = {"minutes": 10, "reason": "a fire alarm"}
    assert hall.act("time", **more).status_code == 200
    assert [hall.room()[name]["sitting"]["extra_seconds"] for name in ("student", "other")] == [600, 600]
    one = [str(hall.campus.users["student"])]
    stale = hall.act("time", student_ids=one, extra_seconds=0, **more)
    assert refusal(stale) == (409, "changed_meanwhile")
    assert hall.act("time", student_ids=one, extra_seconds=600, minutes=-10, reason="by mistake").status_code == 200
    assert hall.page()["sitting"]["ends_at"] == ends
    assert hall.room()["other"]["sitting"]["extra_seconds"] == 600
    assert refusal(hall.act("time", student_ids=[str(hall.campus.users["teacher"])], **more)) == (409, "exam_over")
    acts = rows(hall.database.owner, AuditEvent, action="exam.time_given", class_id=hall.campus.class_id)
    assert sorted(act["detail"]["minutes"] for act in acts) == [-10, 10, 10]
    assert all(act["detail"]["reason"] for act in acts)


def test_an_ended_exam_is_reopened_and_goes_on(hall: Hall) -> None:
    hall.start()
    hall.draft()
    who = {"student_id": str(hall.campus.users["student"])}
    assert hall.act("end", **who, reason="left the room").status_code == 200
    assert refusal(hall.act("end", **who, reason="left the room")) == (409, "exam_over")
    assert [row["by_platform"] for row in hall.submissions()] == [True]
    assert hall.act("reopen", **who, minutes=5, reason="came back").status_code == 200
    assert refusal(hall.act("reopen", **who, minutes=5, reason="again")) == (409, "changed_meanwhile")
    page = hall.page()
    left = datetime.fromisoformat(page["sitting"]["ends_at"]) - datetime.fromisoformat(page["server_time"])
    assert (page["state"], round(left.total_seconds() / 60)) == ("running", 5)
    assert hall.send(code="n = 3\n").status_code == 201
    nobody = {"student_id": str(hall.campus.users["other"])}
    assert hall.act("end", **nobody, reason="who").status_code == 404


def test_the_room_shows_who_started_what_they_do_and_what_was_said(hall: Hall) -> None:
    assert {student["state"] for student in hall.room().values()} == {"may_start"}
    hall.start()
    hall.draft()
    hall.service.json("POST", "attempts", hall.who(), json=hall.campus.attempt())
    assert hall.send().status_code == 201
    assert hall.act("messages", text="Question 2 has a typo: <b>n</b>.").status_code == 200
    seen = hall.room()
    student = seen["student"]
    assert set(seen) == {"student", "other"}
    assert (student["state"], student["runs"], student["submissions"], student["answered"]) == ("running", 1, 1, 1)
    assert datetime.fromisoformat(student["active_at"]) <= datetime.now(UTC)
    assert student["seen_at"] is not None
    assert (seen["other"]["sitting"], seen["other"]["active_at"]) == (None, None)
    assert [said["text"] for said in hall.page()["messages"]] == ["Question 2 has a typo: <b>n</b>."]


def test_a_screen_that_asks_is_noted_as_there(hall: Hall) -> None:
    hall.start()
    before = datetime.now(UTC) - timedelta(minutes=1)
    change(hall.database.owner, ExamSitting, hall.sitting()["id"], seen_at=before)
    hall.page()
    assert hall.sitting()["seen_at"] > before
