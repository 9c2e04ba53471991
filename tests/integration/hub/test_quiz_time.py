"""Quizzes with a time limit: the clock starts with the attempt, and what is saved at its end is handed in, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import update
from tests.conftest import Database
from tests.integration.hub.campus import make_campus, rows, transaction
from tests.integration.hub.conftest import Service, wait_until
from tests.integration.hub.quizzing import ANSWERS, make_quiz, submission
from tests.integration.hub.quizzing import change as change_quiz

from nbcampus.course.exams import GRACE
from nbcampus.course.states import GradeStatus
from nbcampus.db.tables import GradebookEntry, QuizAttempt, QuizSitting

_numbers = count()
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


class Desk:
    """A quiz of 30 minutes, whose ends are moved in the database: the service's clock is the real one."""

    def __init__(self, service: Service, database: Database, **config: Any) -> None:
        self.service = service
        self.database = database
        self.campus = make_campus(database.owner, f"desk{next(_numbers)}")
        rules = {"time_limit_minutes": 30, "max_attempts": 2, "show_when": "at_once"} | config
        self.quiz_id = make_quiz(service, self.campus, **rules)
        self.path = f"quizzes/{self.quiz_id}"

    def quiz(self) -> Any:
        return self.service.json("GET", self.path, self.campus.student)

    def begin(self) -> Any:
        return self.service.json("POST", f"{self.path}/sitting", self.campus.student, json={})["sitting"]

    def save(self, answers: dict[str, Any]) -> Any:
        body = {"attempt_number": 1, "answers": answers}
        return self.service.ask("PUT", f"{self.path}/sitting", self.campus.student, json=body)

    def submit(self, **changes: Any) -> Any:
        body = submission(self.quiz_id, ANSWERS) | changes
        return self.service.ask("POST", "quiz-attempts", self.campus.student, json=body)

    def accommodate(self, **given: Any) -> None:
        path = f"classes/{self.campus.class_id}/accommodations/{self.campus.users['student']}"
        body = {"version": 0, "note": "", "extra_days": 0} | given
        self.service.json("PUT", path, self.campus.teacher, json=body)

    def shift(self, end: timedelta) -> datetime:
        """Let the attempt end ``end`` from now."""
        moment = datetime.now(UTC) + end
        with transaction(self.database.owner) as connection:
            moved = update(QuizSitting).where(QuizSitting.quiz_id == self.quiz_id).values(promised_end=moment)
            connection.execute(moved)
        return moment

    def attempts(self) -> list[Any]:
        return rows(self.database.owner, QuizAttempt, quiz_id=self.quiz_id)


@pytest.fixture
def desk(service: Service, database: Database) -> Desk:
    return Desk(service, database)


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]


def gradebook_state(desk: Desk) -> str:
    book = desk.service.json("GET", f"classes/{desk.campus.class_id}/gradebook", desk.campus.teacher)
    place = book["students"]["names"].index(desk.campus.student)
    return str(next(item for item in book["items"] if item["id"] == desk.quiz_id)["states"][place])


def length(sitting: Any) -> timedelta:
    return datetime.fromisoformat(sitting["ends_at"]) - datetime.fromisoformat(sitting["begun_at"])


def test_the_clock_starts_when_the_attempt_begins_and_goes_on_as_it_was_promised(desk: Desk) -> None:
    assert desk.quiz()["time_limit_seconds"] == 1800
    begun = desk.begin()
    assert length(begun) == 30 * MINUTE
    change_quiz(desk.service, desk.campus.teacher, desk.quiz_id, config={"time_limit_minutes": 5})
    assert desk.begin()["ends_at"] == begun["ends_at"]  # opened again from another window
    assert desk.quiz()["time_limit_seconds"] == 300  # of the next attempt


def test_an_accommodation_lengthens_the_clock(desk: Desk) -> None:
    desk.accommodate(extra_percent=50)
    assert desk.quiz()["time_limit_seconds"] == 2700
    assert length(desk.begin()) == 45 * MINUTE


def test_what_is_saved_at_the_end_is_handed_in_without_the_browser(desk: Desk) -> None:
    desk.begin()
    assert desk.save({"single": "b", "essay": "Because."}).status_code == 200
    end = desk.shift(-GRACE - SECOND)
    wait_until(lambda: desk.attempts())
    result = desk.quiz()["newest"]
    assert (result["by_platform"], result["late_seconds"], result["points"]) == (True, 0, 1.0)
    assert result["answers"] == {"single": "b", "essay": "Because."}
    [made] = desk.attempts()
    assert (made["clicked_at"], made["attempt_number"]) == (end, 1)
    assert desk.quiz()["attempts_used"] == 1
    listed = desk.service.json("GET", f"{desk.path}/answers", f"{desk.campus.prefix}-assistant+staff")
    assert [(one["answer"], one["by_platform"]) for one in listed["items"]] == [("Because.", True)]
    [entry] = rows(desk.database.owner, GradebookEntry, content_item_id=desk.quiz_id)
    assert (entry["student_id"], entry["status"]) == (desk.campus.users["student"], GradeStatus.PENDING)


def test_an_attempt_in_which_nothing_was_saved_is_handed_in_as_well(desk: Desk) -> None:
    desk.begin()
    desk.shift(-GRACE - SECOND)
    wait_until(lambda: desk.attempts())
    assert (desk.quiz()["newest"]["points"], desk.quiz()["sitting"]) == (0.0, None)


def test_what_comes_after_the_end_is_refused_and_what_was_saved_counts(desk: Desk) -> None:
    desk.begin()
    desk.save({"single": "b"})
    desk.shift(-GRACE - SECOND)
    early = (datetime.now(UTC) - MINUTE).isoformat()
    assert refusal(desk.submit(clicked_at=early)) == (409, "quiz_over")
    assert refusal(desk.save(ANSWERS)) == (409, "quiz_over")
    wait_until(lambda: desk.attempts())
    assert refusal(desk.submit()) == (409, "quiz_over")  # the same words once it was handed in
    [made] = desk.attempts()
    assert made["answers"] == {"single": "b"}


def test_a_click_and_a_draft_from_before_the_end_may_have_travelled(desk: Desk) -> None:
    desk.begin()
    end = desk.shift(-SECOND)
    assert desk.save({"single": "b"}).status_code == 200
    assert refusal(desk.submit(clicked_at=end.isoformat())) == (409, "quiz_over")
    made = desk.submit(clicked_at=(end - SECOND).isoformat())
    assert (made.status_code, made.json()["by_platform"]) == (201, False)


def test_who_hands_in_before_the_end_is_never_handed_in_again(desk: Desk) -> None:
    desk.begin()
    assert desk.submit().status_code == 201
    desk.shift(-GRACE - SECOND)
    other = Desk(desk.service, desk.database)
    other.begin()
    other.shift(-GRACE - SECOND)
    wait_until(lambda: other.attempts())  # the sweeper has passed
    assert len(desk.attempts()) == 1


def test_an_attempt_with_extra_time_may_end_after_the_due_date_and_is_not_late(service: Service, database: Any) -> None:
    desk = Desk(service, database, show_when="after_due")
    desk.accommodate(extra_percent=100)
    due = datetime.now(UTC) + MINUTE
    body = {"due_date": due.isoformat()}
    service.json("PATCH", f"items/{desk.quiz_id}", desk.campus.teacher, json=body)
    assert datetime.fromisoformat(desk.begin()["ends_at"]) == due + 30 * MINUTE
    past = {"due_date": (datetime.now(UTC) - SECOND).isoformat()}
    service.json("PATCH", f"items/{desk.quiz_id}", desk.campus.teacher, json=past)
    made = desk.submit(answers={"single": "b"})
    assert (made.status_code, made.json()["late_seconds"], made.json()["shown"]) == (201, 0, "nothing")
    assert gradebook_state(desk) == "g"


def test_a_quiz_without_a_time_limit_has_no_end_and_is_not_handed_in(service: Service, database: Any) -> None:
    desk = Desk(service, database, time_limit_minutes=None)
    desk.accommodate(extra_percent=50)
    assert (desk.begin()["ends_at"], desk.quiz()["time_limit_seconds"]) == (None, None)


@pytest.mark.parametrize("minutes", [0, -1, 100_001, 1.5, "soon"])
def test_a_time_limit_that_is_none_is_refused(desk: Desk, minutes: Any) -> None:
    content = desk.service.json("GET", f"{desk.path}/content", desk.campus.teacher)
    body = {key: content[key] for key in ("questions", "config", "revision")}
    body["config"] |= {"time_limit_minutes": minutes}
    answer = desk.service.ask("PUT", f"{desk.path}/content", desk.campus.teacher, json=body)
    assert answer.status_code == 422
    after = desk.service.json("GET", f"{desk.path}/content", desk.campus.teacher)
    assert after["revision"] == content["revision"]
