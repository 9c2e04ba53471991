"""What happens when two requests come at the same moment: nothing doubles, nothing is lost, no limit is passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests
from tests.integration.hub.campus import make_campus, rows
from tests.integration.hub.conftest import Service

from nbcampus.db.tables import AuditEvent, Class, Enrolment, GradingJob, ProblemScore, SubmissionAttempt, User


def together(act: Callable[[int], requests.Response], times: int) -> list[requests.Response]:
    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(act, range(times)))


def statuses(answers: list[requests.Response]) -> Counter[int]:
    return Counter(answer.status_code for answer in answers)


def test_ten_submissions_against_a_limit_of_three_make_exactly_three(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "limit", config={"max_attempts": 3})
    answers = together(lambda n: service.ask("POST", "attempts", campus.student, json=campus.submission()), 10)
    assert statuses(answers) == {201: 3, 409: 7}
    assert {answer.json()["error"] for answer in answers if answer.status_code == 409} == {"no_attempts_left"}
    stored = rows(database.owner, SubmissionAttempt, student_id=campus.users["student"])
    assert sorted(row["attempt_number"] for row in stored) == [1, 2, 3]
    [score] = rows(database.owner, ProblemScore, student_id=campus.users["student"])
    assert (score["runs"], score["submissions"]) == (0, 3)


def test_numbers_have_no_gaps(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "numbers")
    answers = together(
        lambda n: service.ask(
            "POST", "attempts", campus.student, json=campus.submission() if n % 2 else campus.attempt()
        ),
        16,
    )
    assert statuses(answers) == {201: 16}
    assert sorted(answer.json()["attempt_number"] for answer in answers) == list(range(1, 17))


def test_one_click_delivered_many_times_at_once_is_one_attempt(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "double")
    for _ in range(3):
        attempt = campus.submission()
        answers = together(lambda n, attempt=attempt: service.ask("POST", "attempts", campus.student, json=attempt), 8)
        assert statuses(answers) == {201: 1, 200: 7}
        assert len({answer.text for answer in answers}) == 1
    stored = rows(database.owner, SubmissionAttempt, student_id=campus.users["student"])
    assert sorted(row["attempt_number"] for row in stored) == [1, 2, 3]
    assert {len(rows(database.owner, GradingJob, attempt_id=row["id"])) for row in stored} == {1}


def test_joining_many_times_at_once_makes_one_member(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "joins")
    body = {"code": campus.join_code}
    answers = together(lambda n: service.ask("POST", "classes/join", "joins-newcomer", json=body), 8)
    assert statuses(answers) == {200: 8}
    [person] = rows(database.owner, User, hub_name="joins-newcomer")
    [member] = rows(database.owner, Enrolment, user_id=person["id"])
    assert member["role"] == "student"
    assert len(rows(database.owner, AuditEvent, action="class.joined", actor_id=person["id"])) == 1


def test_the_first_requests_of_a_person_make_one_user(service: Service, database: Any) -> None:
    assert statuses(together(lambda n: service.ask("GET", "me", "first-time"), 8)) == {200: 8}
    assert len(rows(database.owner, User, hub_name="first-time")) == 1


def test_classes_made_at_once_have_different_codes(service: Service, database: Any) -> None:
    answers = together(lambda n: service.ask("POST", "classes", "maker+create", json={"name": f"Class {n}"}), 8)
    assert statuses(answers) == {201: 8}
    assert len({answer.json()["join_code"] for answer in answers}) == 8
    [maker] = rows(database.owner, User, hub_name="maker")
    assert len(rows(database.owner, Class, owner_id=maker["id"])) == 8
    assert {row["role"] for row in rows(database.owner, Enrolment, user_id=maker["id"])} == {"teacher"}


def test_drafts_saved_at_once_keep_the_longest_time(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "drafts")
    answers = together(
        lambda n: service.ask(
            "PUT",
            f"drafts/{campus.placement_id}",
            campus.student,
            json={"current_code": f"draft {n}", "time_spent_seconds": n},
        ),
        8,
    )
    assert statuses(answers) == {200: 8}
    kept = service.json("GET", f"drafts/{campus.placement_id}", campus.student)
    assert kept["time_spent_seconds"] == 7
    assert kept["current_code"] in {f"draft {n}" for n in range(8)}
