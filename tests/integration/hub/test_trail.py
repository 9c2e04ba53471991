"""Every change of a grade stands in the trail that a class's teachers read, with who did it and about whom."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import Database
from tests.integration.hub.campus import make_campus
from tests.integration.hub.conftest import Service
from tests.integration.hub.regrading import Regrading

from nbcampus.course.states import AssignmentMode
from nbcampus.course.verdicts import Verdict
from nbcampus.ids import uuid7

WRONG, RIGHT = [None, Verdict.FAIL, None], [None, None, None]


@pytest.fixture
def room(service: Service, database: Database) -> Regrading:
    return Regrading(service, database, make_campus(database.owner, f"trail-{uuid7().hex[-12:]}"))


def trail(room: Regrading, about: str = "grades") -> list[dict[str, Any]]:
    path = f"classes/{room.campus.class_id}/audit?about={about}"
    found: list[dict[str, Any]] = room.service.json("GET", path, room.campus.teacher)["items"]
    return found[::-1]


def mark(room: Regrading, attempt: str, **wanted: Any) -> None:
    path = f"assignment-problems/{room.campus.placement_id}/marking/{attempt}"
    room.service.json("PUT", path, room.campus.teacher, json=wanted)


def test_a_mark_tells_whose_points_became_what(room: Regrading) -> None:
    attempt = room.submit("student", WRONG)
    mark(room, attempt, version=0, stated_points=3)
    mark(room, attempt, version=1, withdrawn=True)
    campus = room.campus
    seen = [(one["action"], one["actor"], one["subject"], one["detail"]["after"]) for one in trail(room)]
    teacher, student = f"{campus.prefix}-teacher", f"{campus.prefix}-student"
    assert seen == [
        ("mark.saved", teacher, student, 3),
        ("mark.withdrawn", teacher, student, pytest.approx(6.666666667)),
    ]
    assert {one["detail"]["attempt_id"] for one in trail(room)} == {attempt}


def test_a_mark_without_names_tells_none(room: Regrading) -> None:
    attempt = room.submit("student", WRONG)
    campus = room.campus
    path = f"assignments/{campus.assignment_id}/marking"
    room.service.json("PATCH", path, campus.teacher, json={"anonymous": True})
    queue = room.service.json("GET", f"assignment-problems/{campus.placement_id}/marking", campus.teacher)
    (entry,) = [one for one in queue["entries"] if one["submission_id"]]
    assert entry["submission_id"] != attempt
    mark(room, entry["submission_id"], version=0, stated_points=3)
    (saved,) = [one for one in trail(room) if one["action"] == "mark.saved"]
    assert (saved["subject"], "attempt_id" in saved["detail"]) == (None, False)


def test_a_regrade_that_is_applied_is_told_with_its_reason(room: Regrading) -> None:
    attempt = room.submit("student", WRONG)
    set_id = room.start(problem_version_id=str(room.new_version()))["id"]
    room.grade_set(set_id, {attempt: RIGHT})
    assert room.ask("apply", set_id, reason="the test was wrong").ok
    acts = trail(room)
    assert [one["action"] for one in acts] == ["regrade.started", "regrade.applied"]
    assert acts[-1]["detail"] == {"reason": "the test was wrong"}


def test_results_and_feedback_that_are_released_are_changes_of_grades(service: Service, database: Database) -> None:
    campus = make_campus(database.owner, f"trail-{uuid7().hex[-12:]}", mode=AssignmentMode.EXAM)
    room = Regrading(service, database, campus)
    for released in (True, False):
        change = {"results_released": released}
        service.json("PATCH", f"items/{campus.assignment_id}", campus.teacher, json=change)
    path = f"assignments/{campus.assignment_id}/feedback-release"
    service.json("PUT", path, campus.teacher, json={"at": None})
    service.json("DELETE", path, campus.teacher)
    released = ["results.released", "results.withheld", "feedback.released", "feedback.withheld"]
    assert [one["action"] for one in trail(room)] == released
    assert trail(room, "content") == []


def test_what_is_asked_about_one_area_is_not_told_of_another(room: Regrading) -> None:
    campus = room.campus
    room.service.json("PATCH", f"classes/{campus.class_id}", campus.teacher, json={"name": "Loops again"})
    room.service.json("PUT", f"classes/{campus.class_id}/marking", campus.teacher, json={})
    assert [one["action"] for one in trail(room, "content")] == ["class.changed"]
    assert [one["action"] for one in trail(room)] == ["class.marking_changed"]
    assert trail(room, "people") == []
    assert [one["action"] for one in trail(room, "everything")] == ["class.changed", "class.marking_changed"]


def test_what_was_done_to_an_item_a_module_or_a_section_tells_its_name(room: Regrading) -> None:
    campus, service = room.campus, room.service
    path = f"classes/{campus.class_id}"
    module = service.json("POST", f"{path}/modules", campus.teacher, json={"title": "Week one"})
    item = {"type": "assignment", "title": "Loops", "due_date": "2098-01-01T00:00:00Z"}
    made = service.json("POST", f"modules/{module['id']}/items", campus.teacher, json=item)
    service.json("POST", f"{path}/sections", campus.teacher, json={"name": "Blue"})
    wanted = {"item_id": made["id"], "due_date": "2099-01-01T00:00:00Z", "student_ids": [str(campus.users["student"])]}
    service.json("POST", f"{path}/extensions", campus.teacher, json={**wanted, "reason": "ill"})
    seen = [(one["action"], one["subject"], one["thing"]) for one in trail(room, "everything")]
    assert seen == [
        ("module.created", None, "Week one"),
        ("item.created", None, "Loops"),
        ("section.created", None, "Blue"),
        ("extension.granted", f"{campus.prefix}-student", "Loops"),
    ]
