"""Accepting attempts: exactly once per id, within the rules of the course, and all or nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, insert, select
from tests.integration.hub.campus import Campus, change, make_campus, rows, transaction
from tests.integration.hub.conftest import Service

from nbcampus.blobs import open_store, ref_of
from nbcampus.course.states import AssignmentMode
from nbcampus.db.base import Base, table_of
from nbcampus.db.tables import Class, ContentItem, DeadlineOverride, Enrolment, GradingJob, SubmissionAttempt
from nbcampus.ids import uuid7


@pytest.fixture(scope="module")
def campus(database: Any) -> Campus:
    return make_campus(database.owner, "att", config={"max_attempts": 2, "languages": ["python"]})


def counts(owner_url: str) -> dict[str, int]:
    """The number of rows of every table."""
    with transaction(owner_url) as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        }


def refused(service: Service, database: Any, campus: Campus, attempt: Any, who: str) -> tuple[int, str]:
    """Status and word of a refusal that left every table as it was."""
    before = counts(database.owner)
    answer = service.ask("POST", "attempts", who, json=attempt)
    assert counts(database.owner) == before
    return answer.status_code, answer.json()["error"]


def test_an_attempt_is_stored_with_its_job_and_its_code(
    service: Service, database: Any, blobs_url: str, campus: Campus
) -> None:
    clicked = datetime.now(UTC) - timedelta(seconds=40)
    attempt = campus.attempt(code="# ünïcode 🐍\n", clicked_at=clicked.isoformat(), time_focused_seconds=61)
    answer = service.ask("POST", "attempts", campus.student, json=attempt)
    assert answer.status_code == 201
    said = answer.json()
    assert (said["status"], said["attempt_number"], said["code"]) == ("queued", 1, attempt["code"])
    [row] = rows(database.owner, SubmissionAttempt, id=UUID(attempt["id"]))
    assert row["student_id"] == campus.users["student"]
    assert (row["problem_version_id"], row["time_focused_seconds"]) == (campus.version_id, 61)
    assert (row["clicked_at"], row["language"]) == (clicked, "python")
    assert timedelta(0) <= datetime.now(UTC) - row["created_at"] < timedelta(seconds=30)
    assert row["code_blob_ref"] == ref_of(attempt["code"].encode())
    assert open_store(blobs_url).get(row["code_blob_ref"]).decode() == attempt["code"]
    [job] = rows(database.owner, GradingJob, attempt_id=row["id"])
    assert (job["problem_version_id"], job["reason"], job["token"]) == (campus.version_id, "first", 0)


def test_a_repeated_delivery_answers_what_was_accepted(service: Service, database: Any, campus: Campus) -> None:
    attempt = campus.attempt()
    first = service.ask("POST", "attempts", campus.student, json=attempt)
    before = counts(database.owner)
    again = service.ask("POST", "attempts", campus.student, json=attempt)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert counts(database.owner) == before


@pytest.mark.parametrize("changes", [{"code": "other"}, {"type": "final_submission"}])
def test_an_id_that_was_used_for_something_else_is_a_conflict(
    service: Service, database: Any, campus: Campus, changes: dict[str, str]
) -> None:
    attempt = campus.attempt(code="SECRET-CODE")
    service.json("POST", "attempts", campus.student, json=attempt)
    assert refused(service, database, campus, {**attempt, **changes}, campus.student) == (409, "conflict")


def test_anothers_id_is_a_conflict_that_tells_nothing(service: Service, campus: Campus) -> None:
    attempt = campus.attempt(code="SECRET-CODE")
    service.json("POST", "attempts", campus.student, json=attempt)
    answer = service.ask("POST", "attempts", "att-other", json=attempt)
    assert answer.status_code == 409
    assert "SECRET" not in answer.text
    assert "student" not in answer.text


def test_a_repeat_is_answered_whatever_changed_since(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "since")
    attempt = campus.attempt()
    first = service.json("POST", "attempts", campus.student, json=attempt)
    change(database.owner, ContentItem, campus.assignment_id, is_published=False)
    assert service.ask("POST", "attempts", campus.student, json=campus.attempt()).status_code == 404
    [enrolment] = rows(database.owner, Enrolment, user_id=campus.users["student"])
    change(database.owner, Enrolment, enrolment["id"], left_at=datetime.now(UTC))
    again = service.ask("POST", "attempts", campus.student, json=attempt)
    assert (again.status_code, again.json()) == (200, first)
    assert service.json("GET", f"attempts/{attempt['id']}", campus.student) == first


def test_runs_are_not_limited_and_submissions_are(service: Service, database: Any, campus: Campus) -> None:
    place = str(campus.spare_placement_id)
    for number in (1, 2):
        said = service.json("POST", "attempts", "att-other", json=campus.submission(assignment_problem_id=place))
        assert (said["attempt_number"], said["attempts_used"], said["attempts_left"]) == (number, number, 2 - number)
    third = campus.submission(assignment_problem_id=place)
    assert refused(service, database, campus, third, "att-other") == (409, "no_attempts_left")
    run = service.json("POST", "attempts", "att-other", json=campus.attempt(assignment_problem_id=place))
    assert (run["attempt_number"], run["attempts_left"]) == (3, 0)


def test_every_answer_counts_what_is_left_by_the_limit_of_the_class(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, f"limit{uuid7().hex}")
    path = f"classes/{campus.class_id}/assignment-defaults"
    service.json("PUT", path, campus.teacher, json={"max_attempts": 3})
    sent = campus.submission()
    said = [
        service.json("POST", "attempts", campus.student, json=sent),
        service.json("GET", f"attempts/{sent['id']}", campus.student),
        service.json("GET", f"assignments/{campus.assignment_id}", campus.student)["problems"][0],
    ]
    assert [answer["attempts_left"] for answer in said] == [2] * 3


def test_another_language_is_refused(service: Service, database: Any, campus: Campus) -> None:
    attempt = campus.attempt(language="cobol")
    assert refused(service, database, campus, attempt, campus.student) == (422, "invalid_request")


def test_a_place_that_does_not_exist_is_not_found(service: Service, database: Any, campus: Campus) -> None:
    attempt = campus.attempt(assignment_problem_id=str(uuid7()))
    assert refused(service, database, campus, attempt, campus.student) == (404, "not_found")


def test_an_outsider_learns_nothing_about_the_place(service: Service, database: Any, campus: Campus) -> None:
    there = service.ask("POST", "attempts", "att-outsider", json=campus.attempt())
    nowhere = service.ask("POST", "attempts", "att-outsider", json=campus.attempt(assignment_problem_id=str(uuid7())))
    assert there.status_code == nowhere.status_code == 404
    assert there.text == nowhere.text


def test_an_archived_class_takes_no_more_work(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "archived")
    change(database.owner, Class, campus.class_id, archived_at=datetime.now(UTC))
    assert refused(service, database, campus, campus.attempt(), campus.student) == (409, "too_late")


MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("mode", "config", "due", "clicked", "expected"),
    [
        ("homework", {}, -60 * MINUTE, -1 * MINUTE, 201),
        ("homework", {"accept_late": False}, -60 * MINUTE, -1 * MINUTE, 409),
        ("homework", {"accept_late": False}, 60 * MINUTE, -1 * MINUTE, 201),
        ("practice", {"accept_late": False}, -60 * MINUTE, -1 * MINUTE, 201),
        ("homework", {"late": {"cutoff_hours": 1}}, -30 * MINUTE, 0 * MINUTE, 201),
        ("homework", {"late": {"cutoff_hours": 1}}, -90 * MINUTE, 0 * MINUTE, 409),
        ("practice", {"late": {"cutoff_hours": 1}}, -90 * MINUTE, 0 * MINUTE, 201),
        # The click was in time and the delivery is not older than the grace.
        ("homework", {"accept_late": False}, -5 * MINUTE, -6 * MINUTE, 201),
        # A machine that claims a click of an hour ago is believed for the 15 minutes of grace only.
        ("homework", {"accept_late": False}, -30 * MINUTE, -60 * MINUTE, 409),
        ("homework", {"accept_late": False}, 60 * MINUTE, 300 * MINUTE, 201),
    ],
)
def test_deadlines(
    service: Service,
    database: Any,
    mode: str,
    config: dict[str, Any],
    due: timedelta,
    clicked: timedelta,
    expected: int,
) -> None:
    now = datetime.now(UTC)
    campus = make_campus(
        database.owner, f"due{uuid7().hex}", mode=AssignmentMode(mode), config=config, due_date=now + due
    )
    clicked_at = (now + clicked).isoformat()
    if expected == 409:
        late = campus.submission(clicked_at=clicked_at)
        assert refused(service, database, campus, late, campus.student) == (409, "too_late")
    else:
        service.json("POST", "attempts", campus.student, json=campus.submission(clicked_at=clicked_at))
    # Runs count nothing and stay possible.
    service.json("POST", "attempts", campus.student, json=campus.attempt(clicked_at=clicked_at))


def test_an_extension_is_for_its_student_only(service: Service, database: Any) -> None:
    now = datetime.now(UTC)
    campus = make_campus(database.owner, "extended", config={"accept_late": False}, due_date=now - timedelta(hours=1))
    with transaction(database.owner) as connection:
        values = {"content_item_id": campus.assignment_id, "student_id": campus.users["student"]}
        granted = {"due_date": now + timedelta(hours=1), "granted_by": campus.users["teacher"]}
        connection.execute(insert(table_of(DeadlineOverride)).values(id=uuid7(), **values, **granted))
    said = service.json("POST", "attempts", campus.student, json=campus.submission())
    assert said["late_seconds"] == 0
    assert refused(service, database, campus, campus.submission(), "extended-other") == (409, "too_late")


def test_a_late_submission_says_how_late(service: Service, database: Any) -> None:
    due = datetime.now(UTC) - timedelta(hours=2)
    campus = make_campus(database.owner, "late", due_date=due)
    said = service.json("POST", "attempts", campus.student, json=campus.submission())
    assert 7200 <= said["late_seconds"] < 7260


def test_rules_that_a_later_version_wrote_are_passed_over(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "later", config={"max_attempts": 1, "of_a_later_version": {"a": [1]}})
    service.json("POST", "attempts", campus.student, json=campus.submission())
    assert service.ask("POST", "attempts", campus.student, json=campus.submission()).status_code == 409
    assert service.json("GET", f"assignments/{campus.assignment_id}", campus.student)["config"]["max_attempts"] == 1
