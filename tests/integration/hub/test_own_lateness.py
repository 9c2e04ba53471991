"""What a student is told of lateness: what it will cost, what it has cost, and that an extension gives it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from tests.conftest import Database
from tests.integration.hub.campus import Campus, change, make_campus
from tests.integration.hub.conftest import Service
from tests.integration.hub.regrading import Regrading

from nbcampus.db.tables import Assignment, Class

FULL: list[str | None] = [None, None, None]
RULE: dict[str, Any] = {"percent": 20, "cap_percent": 60}
_numbers = count()


class Homework:
    """It was due an hour ago, and a day costs 20 %."""

    def __init__(self, service: Service, database: Database) -> None:
        self.service, self.database = service, database
        due = datetime.now(UTC) - timedelta(hours=1)
        self.campus: Campus = make_campus(database.owner, f"ol{next(_numbers):03}", due_date=due)
        self.room = Regrading(service, database, self.campus)
        self.set_policy(rule=RULE)

    def set_policy(self, **policy: Any) -> None:
        change(self.database.owner, Class, self.campus.class_id, settings={"late_policy": policy})

    def assignment(self) -> Any:
        return self.service.json("GET", f"assignments/{self.campus.assignment_id}", self.campus.student)

    def problem(self) -> Any:
        return self.assignment()["problems"][0]

    def outline_score(self) -> Any:
        outline = self.service.json("GET", f"classes/{self.campus.class_id}/outline", self.campus.student)
        return outline["modules"][0]["items"][0]["score"]


@pytest.fixture
def homework(service: Service, database: Database) -> Homework:
    return Homework(service, database)


def test_what_lateness_costs_is_told_before_and_after(homework: Homework) -> None:
    told = homework.assignment()
    assert (told["late"]["rule"]["percent"], told["late"]["days_left"]) == (20, 0)
    assert (told["problems"][0]["best_score"], told["problems"][0]["late"]) == (None, None)
    attempt = homework.room.submit("student", FULL)
    found = homework.problem()
    assert (found["best_score"], homework.outline_score()) == (8.0, 8.0)
    late = found["late"]
    assert (late["attempt_id"], late["earned"], late["percent"], late["points"]) == (attempt, 10.0, 20.0, 8.0)
    assert 3600 <= late["late_seconds"] < 3700


def test_an_extension_gives_the_points_back(homework: Homework) -> None:
    homework.room.submit("student", FULL)
    campus = homework.campus
    wanted = {
        "item_id": str(campus.assignment_id),
        "student_ids": [str(campus.users["student"])],
        "due_date": (datetime.now(UTC) + timedelta(days=1)).isoformat(),
        "reason": "was ill",
    }
    homework.service.json("POST", f"classes/{campus.class_id}/extensions", campus.teacher, json=wanted)
    found = homework.problem()
    assert (found["best_score"], found["late"], homework.outline_score()) == (10.0, None, 10.0)


def test_late_days_are_told_with_where_they_went(homework: Homework) -> None:
    homework.set_policy(rule=RULE, bank_days=3)
    homework.room.submit("student", FULL)
    told = homework.assignment()
    assert (told["late"]["paid_days"], told["late"]["days_left"]) == (1, 2)
    assert (told["problems"][0]["late"]["percent"], told["problems"][0]["best_score"]) == (0.0, 10.0)


@pytest.mark.parametrize(("released", "expected"), [(False, 8.0), (True, 4.8)])
def test_a_mark_takes_the_place_of_the_score_once_it_is_released(
    homework: Homework, released: bool, expected: float
) -> None:
    campus = homework.campus
    attempt = homework.room.submit("student", FULL)
    place = f"assignment-problems/{campus.placement_id}/marking/{attempt}"
    homework.service.json("PUT", place, campus.teacher, json={"version": 0, "stated_points": 6})
    if released:
        homework.service.json("PUT", f"assignments/{campus.assignment_id}/feedback-release", campus.teacher, json={})
    assert (homework.problem()["best_score"], homework.outline_score()) == (expected, expected)


def test_while_marks_are_awaited_nothing_of_the_points_is_told(homework: Homework) -> None:
    homework.room.submit("student", FULL)
    change(homework.database.owner, Assignment, homework.campus.assignment_id, config={"marking": {"required": True}})
    found = homework.problem()
    assert (found["best_score"], found["late"]) == (None, None)
