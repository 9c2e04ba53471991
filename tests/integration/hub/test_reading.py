"""Reading a class: what a student must not see is in no answer, and each sees their own dates, counts and scores."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert
from tests.integration.hub.campus import Campus, change, make_campus, rows, transaction
from tests.integration.hub.conftest import Service
from tests.integration.hub.quizzing import QUESTIONS

from nbcampus.db.tables import ContentItem, DeadlineOverride, Enrolment

DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)
SECRETS = ("REFERENCE", "SECRET-NAME", "917463528", "1834927056", "hidden_module", "reference_solution")


@pytest.fixture(scope="module")
def campus(database: Any) -> Campus:
    made = make_campus(database.owner, "rea", config={"max_attempts": 5}, due_date=DUE)
    with transaction(database.owner) as connection:
        values = {"content_item_id": made.assignment_id, "student_id": made.users["student"]}
        granted = {"due_date": DUE + timedelta(days=3), "granted_by": made.users["teacher"]}
        connection.execute(insert(DeadlineOverride).values(**values, **granted))
    return made


def outline(service: Service, campus: Campus, who: str) -> Any:
    return service.json("GET", f"classes/{campus.class_id}/outline", who)


def titles(found: Any) -> list[str]:
    return [module["title"] for module in found["modules"]]


def test_the_outline_shows_what_is_published_and_everything_to_staff(service: Service, campus: Campus) -> None:
    assert titles(outline(service, campus, campus.student)) == ["Module 0"]
    assert titles(outline(service, campus, campus.teacher)) == ["Module 0", "Module 1"]
    weak = f"{campus.prefix}-teacher"
    assert titles(outline(service, campus, weak)) == ["Module 0"]
    assert outline(service, campus, weak)["course"]["join_code"] is None
    assert outline(service, campus, campus.teacher)["course"]["join_code"] == campus.join_code


def test_an_item_that_is_not_published_is_hidden_in_a_module_that_is(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "unp")
    change(database.owner, ContentItem, campus.assignment_id, is_published=False)
    assert outline(service, campus, campus.student)["modules"][0]["items"] == []
    assert len(outline(service, campus, campus.teacher)["modules"][0]["items"]) == 1
    assert service.json("GET", f"modules/{campus.module_id}/items", campus.student)["items"] == []
    for path in (f"items/{campus.assignment_id}", f"assignments/{campus.assignment_id}"):
        assert service.ask("GET", path, campus.student).status_code == 404
        assert service.ask("GET", path, campus.teacher).status_code == 200


@pytest.mark.parametrize("path", ["classes/{0.class_id}/outline", "items/{0.assignment_id}"])
def test_each_student_sees_their_own_due_date(service: Service, campus: Campus, path: str) -> None:
    def due(who: str) -> str:
        found = service.json("GET", path.format(campus), who)
        return found["modules"][0]["items"][0]["due_date"] if "modules" in found else found["due_date"]

    assert due(campus.student) == "2026-12-04T12:00:00Z"
    assert due("rea-other") == "2026-12-01T12:00:00Z"
    assert service.json("GET", f"assignments/{campus.assignment_id}", campus.student)["due_date"] == due(campus.student)


@pytest.mark.parametrize("who", ["rea-student", "rea-teacher+create"])
def test_an_assignment_holds_no_solution_and_no_hidden_test(service: Service, campus: Campus, who: str) -> None:
    answer = service.ask("GET", f"assignments/{campus.assignment_id}", who)
    assert not [secret for secret in SECRETS if secret in answer.text]
    [problem, _] = answer.json()["problems"]
    assert [test["name"] for test in problem["sample_tests"]] == ["small", "zero"]
    assert (problem["hidden_tests"], problem["points"]) == (1, 10)
    assert (problem["attempts_used"], problem["attempts_left"], problem["draft"]) == (0, 5, None)
    assert answer.json()["points_total"] == 20


def test_no_other_answer_holds_them_either(service: Service, campus: Campus) -> None:
    attempt = service.json("POST", "attempts", campus.student, json=campus.submission())
    for path in (
        f"classes/{campus.class_id}/outline",
        f"items/{campus.assignment_id}",
        f"modules/{campus.module_id}/items",
        f"attempts/{attempt['id']}",
        "attempts",
    ):
        answer = service.ask("GET", path, campus.student)
        assert answer.status_code == 200
        assert not [secret for secret in SECRETS if secret in answer.text.replace(attempt["id"], "")], path


def test_the_state_of_an_item_follows_the_students_work(service: Service, database: Any) -> None:
    campus = make_campus(database.owner, "sta")

    def state() -> str:
        return outline(service, campus, campus.student)["modules"][0]["items"][0]["state"]

    assert state() == "new"
    service.json("PUT", f"drafts/{campus.placement_id}", campus.student, json={"current_code": "x"})
    assert state() == "in_progress"
    for place in (campus.placement_id, campus.spare_placement_id):
        attempt = campus.submission(assignment_problem_id=str(place))
        service.json("POST", "attempts", campus.student, json=attempt)
    assert state() == "submitted"
    assert outline(service, campus, "sta-other")["modules"][0]["items"][0]["state"] == "new"


def test_a_quizs_questions_are_for_staff_until_it_is_taken(service: Service, campus: Campus) -> None:
    body = {"type": "quiz", "title": "Numbers", "is_published": True, "questions": QUESTIONS}
    made = service.json("POST", f"modules/{campus.module_id}/items", campus.teacher, json=body)
    assert [question["id"] for question in made["questions"]] == [question["id"] for question in QUESTIONS]
    for who in (campus.student, "rea-teacher", "rea-researcher+staff"):
        assert service.json("GET", f"items/{made['id']}", who)["questions"] == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"type": "material", "title": "Empty"}, "body"),
        ({"type": "material", "title": "L", "material_kind": "link", "body": "javascript:alert(1)"}, "https://"),
        ({"type": "material", "title": "M", "body": "x", "questions": []}, "questions"),
        ({"type": "quiz", "title": "Q", "assignment": {}}, "assignment"),
        ({"type": "assignment", "title": "A", "body": "text"}, "body"),
        (
            {
                "type": "assignment",
                "title": "A",
                "assignment": {
                    "problems": [{"problem_version_id": "01990000-0000-7000-8000-000000000000", "points": 1}]
                },
            },
            "no problem version",
        ),
    ],
)
def test_an_item_whose_parts_do_not_fit_is_refused(
    service: Service, campus: Campus, body: dict[str, Any], says: str
) -> None:
    before = service.json("GET", f"modules/{campus.module_id}/items", campus.teacher)
    answer = service.ask("POST", f"modules/{campus.module_id}/items", campus.teacher, json=body)
    assert answer.status_code == 422
    assert says in answer.json()["detail"]
    assert service.json("GET", f"modules/{campus.module_id}/items", campus.teacher) == before


def test_an_assignment_is_made_with_its_problems_in_order(service: Service, campus: Campus) -> None:
    placed = [{"problem_version_id": str(campus.version_id), "points": points} for points in (1.5, 2.5)]
    body = {
        "type": "assignment",
        "title": "Homework",
        "is_published": True,
        "due_date": "2026-12-24T18:00:00+01:00",
        "assignment": {"mode": "homework", "difficulty": "hard", "config": {"max_attempts": 1}, "problems": placed},
    }
    made = service.json("POST", f"modules/{campus.module_id}/items", campus.teacher, json=body)
    found = service.json("GET", f"assignments/{made['id']}", campus.student)
    assert (found["mode"], found["difficulty"], found["due_date"]) == ("homework", "hard", "2026-12-24T17:00:00Z")
    assert [problem["points"] for problem in found["problems"]] == [1.5, 2.5]
    assert found["points_total"] == 4


def test_only_given_keys_of_an_item_change(service: Service, campus: Campus) -> None:
    body = {"type": "material", "title": "Read", "body": "# Text", "due_date": "2026-12-24T18:00:00Z"}
    made = service.json("POST", f"modules/{campus.module_id}/items", campus.teacher, json=body)
    renamed = service.json("PATCH", f"items/{made['id']}", campus.teacher, json={"title": "Look"})
    assert renamed == {**made, "title": "Look"}
    assert service.json("PATCH", f"items/{made['id']}", campus.teacher, json={"due_date": None})["due_date"] is None
    assert service.ask("PATCH", f"items/{made['id']}", campus.teacher, json={"title": None}).status_code == 422


def test_joining_by_code(service: Service, campus: Campus) -> None:
    assert service.ask("POST", "classes/join", "rea-new", json={"code": "ZZZZZZ"}).status_code == 404
    for _ in range(2):
        joined = service.json("POST", "classes/join", "rea-new", json={"code": f" {campus.join_code.lower()} "})
        assert (joined["id"], joined["role"], joined["join_code"]) == (str(campus.class_id), "student", None)
    [mine] = service.json("GET", "classes", "rea-new")["items"]
    assert mine == joined


def test_joining_again_makes_nobody_less_and_nobody_more(service: Service, database: Any) -> None:

    campus = make_campus(database.owner, "rej")
    code = {"code": campus.join_code}
    assert service.json("POST", "classes/join", campus.teacher, json=code)["role"] == "teacher"
    [enrolment] = rows(database.owner, Enrolment, user_id=campus.users["assistant"])
    change(database.owner, Enrolment, enrolment["id"], left_at=datetime.now(UTC))
    assert service.ask("GET", f"classes/{campus.class_id}", "rej-assistant+staff").status_code == 404
    # Who was removed and still knows the code comes back as a student, not as what they were.
    assert service.json("POST", "classes/join", "rej-assistant+staff", json=code)["role"] == "student"


def test_an_archived_class_is_listed_last_and_takes_nobody_in(service: Service, campus: Campus) -> None:
    old = service.json("POST", "classes", "rea-maker+create", json={"name": "Old"})
    new = service.json("POST", "classes", "rea-maker+create", json={"name": "New", "description": "of this term"})
    for archived in (True, False, True):
        changed = service.json("PATCH", f"classes/{new['id']}", "rea-maker+create", json={"archived": archived})
        assert (changed["archived"], changed["description"]) == (archived, "of this term")
    listed = service.json("GET", "classes", "rea-maker")["items"]
    assert [item["id"] for item in listed] == [old["id"], new["id"]]
    answer = service.ask("POST", "classes/join", "rea-late", json={"code": new["join_code"]})
    assert (answer.status_code, answer.json()["error"]) == (409, "class_archived")
