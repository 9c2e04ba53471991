"""A class copied to another term: everything that was written, other dates, nothing that a student did."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert
from tests.integration.hub.campus import Campus, change, make_campus, rows, transaction
from tests.integration.hub.conftest import Service

from nbcampus.course.states import AssignmentMode, ContentType, MaterialKind
from nbcampus.db.base import table_of
from nbcampus.db.tables import (
    Assignment,
    AssignmentProblem,
    AuditEvent,
    Class,
    ContentItem,
    DeadlineOverride,
    Enrolment,
    Material,
    Module,
    Quiz,
)
from nbcampus.ids import uuid7

DUE = datetime(2026, 10, 20, 21, 59, tzinfo=UTC)  # 23:59 in Zurich
LATER = datetime(2026, 10, 30, 22, 59, tzinfo=UTC)


@pytest.fixture(scope="module")
def source(service: Service, database: Any) -> Campus:
    """A class with everything in it, also with what must stay behind."""
    campus = make_campus(database.owner, "copied", due_date=DUE, config={"max_attempts": 3, "accept_late": False})
    change(database.owner, Class, campus.class_id, settings={"letters": "A-F"}, description="All about it")
    with transaction(database.owner) as connection:
        add = lambda entity, **values: connection.execute(insert(table_of(entity)).values(**values))  # noqa: E731
        shown = {"module_id": campus.module_id, "is_published": True}
        quiz, material = uuid7(), uuid7()
        add(ContentItem, id=quiz, type=ContentType.QUIZ, title="Quiz", order_index=5, due_date=LATER, **shown)
        add(Quiz, id=quiz, questions=[{"text": "1 + 1?", "answer": 2}], config={"shuffle": True})
        add(ContentItem, id=material, type=ContentType.MATERIAL, title="Read", order_index=6, **shown)
        add(Material, id=material, kind=MaterialKind.MARKDOWN, body="# Text")
        student, teacher = campus.users["student"], campus.users["teacher"]
        granted = {"student_id": student, "due_date": LATER, "granted_by": teacher}
        add(DeadlineOverride, id=uuid7(), content_item_id=campus.assignment_id, **granted)
    service.json("POST", "attempts", campus.student, json=campus.attempt())
    return campus


def content(database: Any, class_id: Any) -> dict[str, list[Any]]:
    """What a class holds, without the ids that a copy has of its own."""
    found: dict[str, list[Any]] = {"modules": [], "items": [], "parts": [], "places": []}
    for module in sorted(rows(database.owner, Module, class_id=class_id), key=lambda row: row["order_index"]):
        found["modules"].append((module["title"], module["order_index"], module["is_published"]))
        for item in sorted(
            rows(database.owner, ContentItem, module_id=module["id"]), key=lambda row: row["order_index"]
        ):
            keys = ("type", "title", "description", "order_index", "is_published", "due_date")
            found["items"].append(tuple(item[key] for key in keys))
            for entity in (Assignment, Quiz, Material):
                found["parts"] += [
                    {key: value for key, value in row.items() if key != "id"}
                    for row in rows(database.owner, entity, id=item["id"])
                ]
            places = rows(database.owner, AssignmentProblem, assignment_id=item["id"])
            found["places"] += sorted((row["position"], row["points"], row["problem_version_id"]) for row in places)
    return found


def test_the_copy_holds_all_that_was_written_and_nothing_of_students(
    service: Service, database: Any, source: Campus
) -> None:
    path = f"classes/{source.class_id}"
    service.json("PATCH", path, source.teacher, json={"time_zone": "Europe/Zurich"})
    wanted = {"name": "Next term", "days": 14}
    copy = service.json("POST", f"{path}/copy", source.teacher, json=wanted)
    told = ("name", "description", "role", "members", "time_zone")
    assert [copy[key] for key in told] == ["Next term", "All about it", "teacher", 1, "Europe/Zurich"]
    old, new = content(database, source.class_id), content(database, copy["id"])
    assert len(old["parts"]) == 4
    assert len(old["places"]) == 3
    assert {key: value for key, value in new.items() if key != "items"} == {
        key: value for key, value in old.items() if key != "items"
    }
    assert [item[:-1] for item in new["items"]] == [item[:-1] for item in old["items"]]
    # The clocks go back on the 25th: a day at 23:59 stays one at 23:59.
    moved = {
        DUE: datetime(2026, 11, 3, 22, 59, tzinfo=UTC),
        LATER: datetime(2026, 11, 13, 22, 59, tzinfo=UTC),
        None: None,
    }
    assert [item[-1] for item in new["items"]] == [moved[item[-1]] for item in old["items"]]
    assert [row["user_id"] for row in rows(database.owner, Enrolment, class_id=copy["id"])] == [source.users["teacher"]]
    assert rows(database.owner, Class, id=copy["id"])[0]["settings"] == {"letters": "A-F"}
    [event] = rows(database.owner, AuditEvent, class_id=copy["id"])
    assert (event["action"], event["subject_id"], event["detail"]["days"]) == ("class.copied", source.class_id, 14)
    outline = service.json("GET", f"classes/{copy['id']}/outline", source.teacher)
    assert {item["state"] for module in outline["modules"] for item in module["items"]} == {"new"}


def test_the_copy_is_graded_with_the_same_python_and_its_exam_is_not_released(service: Service, database: Any) -> None:
    released = {"max_attempts": 3, "results_released": True}
    exam = make_campus(database.owner, "copyex", mode=AssignmentMode.EXAM, config=released)
    change(database.owner, Class, exam.class_id, environment="numerics")
    copy = service.json("POST", f"classes/{exam.class_id}/copy", exam.teacher, json={"name": "Next term"})
    assert copy["environment"] == "numerics"
    assert [part["config"] for part in content(database, copy["id"])["parts"]] == [{"max_attempts": 3}] * 2


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ({"start_on": "2027-02-22", "time_zone": "Europe/Zurich"}, datetime(2027, 2, 22, 22, 59, tzinfo=UTC)),
        ({"days": -1}, datetime(2026, 10, 19, 21, 59, tzinfo=UTC)),
        ({}, DUE),
    ],
)
def test_dates_move_to_a_start_by_days_or_not_at_all(
    service: Service, database: Any, source: Campus, wanted: dict[str, Any], first: datetime
) -> None:
    copy = service.json("POST", f"classes/{source.class_id}/copy", source.teacher, json={"name": "Copy", **wanted})
    dates = [item[-1] for item in content(database, copy["id"])["items"] if item[-1]]
    assert min(dates) == first


@pytest.mark.parametrize(
    "wanted",
    [
        {"name": "  "},
        {"days": 99999},
        {"days": 1.5},
        {"days": 1, "start_on": "2027-02-22"},
        {"start_on": "2027-02-30"},
        {"start_on": "0001-01-01"},
        {"start_on": "9999-12-31"},
        {"time_zone": "Mars/Olympus"},
        {"due": 1},
    ],
)
def test_a_term_that_cannot_be_is_refused_and_nothing_is_left(
    service: Service, database: Any, source: Campus, wanted: dict[str, Any]
) -> None:
    before = len(rows(database.owner, Class))
    path = f"classes/{source.class_id}/copy"
    answer = service.ask("POST", path, source.teacher, json={"name": "Copy", **wanted})
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")
    assert len(rows(database.owner, Class)) == before


def test_who_may_not_create_classes_copies_none(service: Service, source: Campus) -> None:
    answer = service.ask("POST", f"classes/{source.class_id}/copy", "copied-teacher+staff", json={"name": "Copy"})
    assert (answer.status_code, answer.json()["error"]) == (403, "not_allowed")
