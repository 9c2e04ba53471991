"""Leaderboards through the service: who takes part, under what name, in which order."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
import redis
from sqlalchemy import text
from tests.conftest import Database
from tests.integration.hub.campus import Campus, make_campus, transaction
from tests.integration.hub.conftest import Service, wait_until

from nbcampus import leaderboard
from nbcampus.course.leaderboard import Board, BoardKind
from nbcampus.ids import uuid7

_numbers = count()


@pytest.fixture
def campus(database: Database) -> Campus:
    made = make_campus(database.owner, f"lead{next(_numbers)}")
    with transaction(database.owner) as connection:
        connection.execute(
            text("update enrolment set leaderboard_alias = null where class_id = :class_id"),
            {"class_id": made.class_id},
        )
        for minutes, (name, points) in enumerate({"student": 7.5, "other": 7.5, "assistant": 9.0}.items()):
            connection.execute(
                text(
                    "insert into problem_score (student_id, assignment_problem_id, runs, submissions, best_score, "
                    "best_attempt_id, best_at) values (:who, :place, 0, 1, :points, :attempt, "
                    "timestamptz '2026-09-01 08:00Z' - make_interval(mins => :minutes))"
                ),
                {
                    "who": made.users[name],
                    "place": made.placement_id,
                    "points": points,
                    "attempt": uuid7(),
                    "minutes": minutes,
                },
            )
    return made


def switch(service: Service, campus: Campus, *, on: bool) -> None:
    path = f"classes/{campus.class_id}/notice-settings"
    assert service.json("PATCH", path, campus.teacher, json={"leaderboard": on})["leaderboard"] is on


def join(service: Service, campus: Campus, who: str, alias: str | None) -> Any:
    path = f"classes/{campus.class_id}/leaderboard/alias"
    return service.ask("PUT", path, f"{campus.prefix}-{who}", json={"alias": alias})


def look(service: Service, campus: Campus, who: str, **query: Any) -> list[tuple[int, str, float, bool]]:
    token = campus.teacher if who == "teacher" else f"{campus.prefix}-{who}"
    found = service.json("GET", f"classes/{campus.class_id}/leaderboard", token, params=query)
    return [(line["place"], line["alias"], line["points"], line["is_me"]) for line in found["places"]]


def wait_for(service: Service, campus: Campus, total: int) -> None:
    path = f"classes/{campus.class_id}/leaderboard"
    wait_until(lambda: service.json("GET", path, campus.student)["total"] == total)


def test_a_class_has_none_until_its_teacher_says_so(service: Service, campus: Campus) -> None:
    found = service.json("GET", f"classes/{campus.class_id}/leaderboard", campus.student)
    assert found == {"on": False, "off_in_exam": False, "alias": None, "total": 0, "places": []}
    assert join(service, campus, "student", "Otter").json()["error"] == "leaderboard_off"


def test_of_equal_points_those_that_came_first_stand_first(service: Service, campus: Campus) -> None:
    switch(service, campus, on=True)
    for who in ("student", "other"):
        assert join(service, campus, who, who.title()).ok
    wait_for(service, campus, 2)
    expected = [(1, "Other", 7.5, False), (2, "Student", 7.5, True)]
    assert look(service, campus, "student") == expected
    for kind, key in ((BoardKind.MODULE, campus.module_id), (BoardKind.ASSIGNMENT, campus.assignment_id)):
        assert look(service, campus, "student", kind=kind, id=key) == expected
    assert look(service, campus, "student", top=1) == expected, "who stands around oneself is shown too"


def test_who_gives_no_alias_is_on_no_board_and_who_takes_it_back_goes(
    service: Service, campus: Campus, redis_url: str
) -> None:
    switch(service, campus, on=True)
    assert join(service, campus, "student", "  Quiet   Otter ").json()["alias"] == "Quiet Otter"
    wait_for(service, campus, 1)
    assert look(service, campus, "other") == [(1, "Quiet Otter", 7.5, False)]
    assert join(service, campus, "student", None).ok
    wait_for(service, campus, 0)
    with redis.Redis.from_url(redis_url) as connection:
        for kind, key in (
            ("class", campus.class_id),
            ("module", campus.module_id),
            ("assignment", campus.assignment_id),
        ):
            assert leaderboard.read(connection, Board(BoardKind(kind), key)) == {}


@pytest.mark.parametrize("alias", ["{0}-OTHER", "{0}-teacher", "ａlias", "Other's"])
def test_an_alias_is_nobody_elses_name(service: Service, campus: Campus, alias: str) -> None:
    switch(service, campus, on=True)
    assert join(service, campus, "other", "Alias" if alias == "ａlias" else "OTHER'S").ok
    answer = join(service, campus, "student", alias.format(campus.prefix))
    assert (answer.status_code, answer.json()["error"]) == (409, "alias_taken")


@pytest.mark.parametrize("alias", ["", "x", "y" * 31, "a\u202eb", "a\x07b"])
def test_an_alias_that_cannot_be_read_is_refused(service: Service, campus: Campus, alias: str) -> None:
    switch(service, campus, on=True)
    assert join(service, campus, "student", alias).status_code == 422


def test_staff_see_who_it_is_and_take_an_unseemly_alias_away(service: Service, campus: Campus) -> None:
    switch(service, campus, on=True)
    join(service, campus, "student", "Rude Word")
    wait_for(service, campus, 1)
    path = f"classes/{campus.class_id}/leaderboard"
    (line,) = service.json("GET", path, campus.teacher)["places"]
    assert (line["name"], line["student_id"]) == (campus.student, str(campus.users["student"]))
    (seen,) = service.json("GET", path, f"{campus.prefix}-other")["places"]
    assert (seen["name"], seen["student_id"]) == (None, None)
    reset = f"classes/{campus.class_id}/members/{campus.users['student']}/alias"
    assert service.ask("DELETE", reset, campus.teacher).ok
    wait_for(service, campus, 0)
    assert service.json("GET", path, campus.student)["alias"] is None


def test_a_board_of_another_class_or_of_what_is_hidden_is_not_found(
    service: Service, campus: Campus, database: Database
) -> None:
    switch(service, campus, on=True)
    other = make_campus(database.owner, f"lead{next(_numbers)}")
    path = f"classes/{campus.class_id}/leaderboard"
    for who, key, status in (
        (campus.student, other.assignment_id, 404),
        (campus.student, campus.hidden_assignment_id, 404),
        (campus.teacher, campus.hidden_assignment_id, 200),
        (campus.student, None, 422),
    ):
        query = {"kind": "assignment", "id": key}
        assert service.ask("GET", path, who, params=query).status_code == status


def make_exam(service: Service, campus: Campus, mode: str = "exam") -> None:
    path = f"assignments/{campus.assignment_id}/plan"
    revision = service.json("GET", path, campus.teacher)["revision"]
    service.json("PATCH", path, campus.teacher, json={"revision": revision, "mode": mode})


def test_who_sits_an_exam_of_the_class_sees_no_board_and_chooses_no_alias(service: Service, campus: Campus) -> None:
    switch(service, campus, on=True)
    join(service, campus, "student", "Otter")
    make_exam(service, campus)
    service.json("POST", f"exams/{campus.assignment_id}/start", campus.student, json={"agreed": True})
    path = f"classes/{campus.class_id}/leaderboard"
    shown = service.json("GET", path, campus.student)
    assert shown == {"on": True, "off_in_exam": True, "alias": "Otter", "total": 0, "places": []}
    refused = join(service, campus, "student", "Answer B")
    assert (refused.status_code, refused.json()["error"]) == (409, "leaderboard_off")
    for token in (f"{campus.prefix}-other", campus.teacher):
        assert service.json("GET", path, token)["off_in_exam"] is False
    assert join(service, campus, "student", None).ok, "whoever wants to be seen no longer need not wait"
    service.json("POST", f"exams/{campus.assignment_id}/hand-in", campus.student, json={"agreed": True})
    assert service.json("GET", path, campus.student)["off_in_exam"] is False


def test_what_was_earned_counts_only_while_it_is_no_exam(service: Service, campus: Campus) -> None:
    switch(service, campus, on=True)
    join(service, campus, "student", "Otter")
    wait_for(service, campus, 1)
    make_exam(service, campus)
    wait_for(service, campus, 0)
    for kind, key in (("module", campus.module_id), ("assignment", campus.assignment_id)):
        query = {"kind": kind, "id": str(key)}
        path = f"classes/{campus.class_id}/leaderboard"
        assert service.ask("GET", path, campus.teacher, params=query).status_code == 404, "exams have no board"
    make_exam(service, campus, "homework")
    wait_for(service, campus, 1)
