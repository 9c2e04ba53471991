"""The order of a class's content, acts on many items, and the plan of an assignment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert
from tests.integration.hub.campus import Campus, make_campus, rows, transaction
from tests.integration.hub.conftest import Service

from nbcampus.course.assignment_rules import DEFAULTS, effective
from nbcampus.db.tables import AuditEvent, Class, ContentItem, ProblemScore, ProblemVersion, SubmissionAttempt
from nbcampus.ids import uuid7
from nbcampus.wire.content import AssignmentConfig

DUE = datetime(2026, 10, 20, 21, 59, tzinfo=UTC)  # 23:59 in Zurich


@pytest.fixture
def campus(service: Service, database: Any) -> Campus:
    return make_campus(database.owner, uuid7().hex, due_date=DUE)


def outline(service: Service, campus: Campus) -> tuple[str, list[tuple[str, list[str]]]]:
    found = service.json("GET", f"classes/{campus.class_id}/outline", campus.teacher)
    return found["order"], [(module["id"], [item["id"] for item in module["items"]]) for module in found["modules"]]


def reorder(service: Service, campus: Campus, seen: str, order: list[tuple[str, list[str]]]) -> Any:
    body = {"seen": seen, "modules": [{"id": module, "items": items} for module, items in order]}
    return service.ask("PUT", f"classes/{campus.class_id}/order", campus.teacher, json=body)


def test_everything_gets_another_order_at_once_items_in_other_modules_too(service: Service, campus: Campus) -> None:
    seen, [(first, [item]), (second, [other])] = outline(service, campus)
    wanted = [(second, [other, item]), (first, [])]
    answer = reorder(service, campus, seen, wanted)
    assert answer.status_code == 200
    assert outline(service, campus) == (answer.json()["fingerprint"], wanted)


def test_of_two_teachers_at_once_one_is_told_and_nothing_is_mixed(service: Service, campus: Campus) -> None:
    seen, [first, second] = outline(service, campus)
    wanted = [[second, first], [(first[0], []), (second[0], first[1] + second[1])]]
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda order: reorder(service, campus, seen, order), wanted))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    [refused] = [answer.json() for answer in answers if answer.status_code == 409]
    assert refused["error"] == "changed_meanwhile"
    assert outline(service, campus)[1] == wanted[[answer.status_code for answer in answers].index(200)]


def test_foreign_ids_and_modules_in_modules_are_refused(service: Service, database: Any, campus: Campus) -> None:
    stranger = make_campus(database.owner, uuid7().hex)
    seen, [first, second] = outline(service, campus)
    for order in (
        [first, (second[0], [*second[1], str(stranger.assignment_id)])],
        [first, second, (str(stranger.module_id), [])],
        [first, (second[0], [*second[1], first[0]])],
        [first],
    ):
        answer = reorder(service, campus, seen, order)
        assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")
    assert outline(service, campus) == (seen, [first, second])


def test_several_items_are_published_and_dated_at_once(service: Service, database: Any, campus: Campus) -> None:
    ids = [str(campus.assignment_id), str(campus.hidden_assignment_id)]
    body = {"item_ids": ids, "is_published": False, "shift_days": 7, "time_zone": "Europe/Zurich"}
    done = service.json("POST", f"classes/{campus.class_id}/items", campus.teacher, json=body)
    assert done == {"changed": 2}
    for item_id in (campus.assignment_id, campus.hidden_assignment_id):
        [row] = rows(database.owner, ContentItem, id=item_id)
        # A week on, past the end of summer time: still 23:59 there.
        assert (row["is_published"], row["due_date"]) == (False, DUE + timedelta(days=7, hours=1))
    foreign = {"item_ids": [*ids, str(uuid7())], "is_published": True}
    assert service.ask("POST", f"classes/{campus.class_id}/items", campus.teacher, json=foreign).status_code == 422
    assert not rows(database.owner, ContentItem, id=campus.assignment_id)[0]["is_published"]


def plan(service: Service, campus: Campus) -> Any:
    return service.json("GET", f"assignments/{campus.assignment_id}/plan", campus.teacher)


def change_plan(service: Service, campus: Campus, **body: Any) -> Any:
    body = {"revision": plan(service, campus)["revision"], **body}
    return service.ask("PATCH", f"assignments/{campus.assignment_id}/plan", campus.teacher, json=body)


def rule(found: Any, name: str) -> tuple[Any, str]:
    [line] = [line for line in found["rules"] if line["name"] == name]
    return line["value"], line["source"]


def test_an_assignment_follows_its_class_until_it_states_a_rule(
    service: Service, database: Any, campus: Campus
) -> None:
    path = f"classes/{campus.class_id}/assignment-defaults"
    defaults = {"max_attempts": 4, "accept_late": False}
    assert rule(service.json("PUT", path, campus.teacher, json=defaults), "max_attempts") == (4, "class")
    assert rule(plan(service, campus), "max_attempts") == (4, "class")
    assert rule(plan(service, campus), "languages") == (["python"], "standard")
    assigned = service.json("GET", f"assignments/{campus.assignment_id}", campus.student)
    assert (assigned["config"]["max_attempts"], assigned["problems"][0]["attempts_left"]) == (4, 4)
    assert rule(change_plan(service, campus, rules={"max_attempts": None}).json(), "max_attempts") == (
        None,
        "assignment",
    )
    assert rule(change_plan(service, campus, inherit=["max_attempts"]).json(), "max_attempts") == (4, "class")
    [course] = rows(database.owner, Class, id=campus.class_id)
    assert course["settings"] == {DEFAULTS: defaults}
    # What the readers' expression in SQL says is what the rule says.
    pure = effective(AssignmentConfig().model_dump(), defaults, {})
    assigned = service.json("GET", f"assignments/{campus.assignment_id}", campus.student)
    assert {line.name: line.value for line in pure}.items() <= assigned["config"].items()


def test_a_new_assignment_keeps_only_what_it_states(service: Service, campus: Campus) -> None:
    service.json("PUT", f"classes/{campus.class_id}/assignment-defaults", campus.teacher, json={"max_attempts": 4})
    body = {"type": "assignment", "title": "New", "assignment": {"config": {"accept_late": False}}}
    item = service.json("POST", f"modules/{campus.module_id}/items", campus.teacher, json=body)
    found = service.json("GET", f"assignments/{item['id']}/plan", campus.teacher)
    assert rule(found, "accept_late") == (False, "assignment")
    assert rule(found, "max_attempts") == (4, "class")


def test_a_pause_between_submissions_is_kept(service: Service, campus: Campus) -> None:
    assert change_plan(service, campus, rules={"cooldown_seconds": 600}).ok
    service.json("POST", "attempts", campus.student, json=campus.submission())
    refused = service.ask("POST", "attempts", campus.student, json=campus.submission())
    assert (refused.status_code, refused.json()["error"]) == (409, "too_soon")
    assert service.ask("POST", "attempts", campus.student, json=campus.attempt()).ok
    other = campus.submission(assignment_problem_id=str(campus.spare_placement_id))
    assert service.ask("POST", "attempts", campus.student, json=other).ok
    [problem, _] = service.json("GET", f"assignments/{campus.assignment_id}", campus.student)["problems"]
    waits = datetime.fromisoformat(problem["next_submission_at"]) - datetime.now(UTC)
    assert timedelta(seconds=570) < waits <= timedelta(seconds=600)


def test_of_ten_submissions_at_once_a_pause_lets_one_through(service: Service, campus: Campus) -> None:
    assert change_plan(service, campus, rules={"cooldown_seconds": 600}).ok
    with ThreadPoolExecutor(10) as threads:
        send = lambda _: service.ask("POST", "attempts", campus.student, json=campus.submission())  # noqa: E731
        answers = list(threads.map(send, range(10)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 9


def newer_version(database: Any, campus: Campus) -> str:
    [row] = rows(database.owner, ProblemVersion, id=campus.version_id)
    version = {**row, "id": uuid7(), "version": 2, "slug": row["slug"] + "-2", "content_sha256": "1" * 64}
    with transaction(database.owner) as connection:
        connection.execute(insert(ProblemVersion).values(version))
    return str(version["id"])


def place(line: Any, **other: Any) -> dict[str, Any]:
    return {name: line[name] for name in ("id", "problem_version_id", "points")} | other


def test_problems_change_places_points_and_versions_and_attempts_stay(
    service: Service, database: Any, campus: Campus
) -> None:
    attempt = service.json("POST", "attempts", campus.student, json=campus.submission())
    with transaction(database.owner) as connection:
        connection.execute(
            ProblemScore.__table__.update()
            .where(ProblemScore.assignment_problem_id == campus.placement_id)
            .values(best_score=5, best_attempt_id=attempt["id"], best_at=datetime.now(UTC))
        )
    version = newer_version(database, campus)
    [first, second] = plan(service, campus)["problems"]
    assert first["newer_version_id"] == version
    wanted = [place(second, points=3.0), place(first, points=5.0, problem_version_id=version)]
    body = {"revision": plan(service, campus)["revision"], "problems": wanted}
    path = f"assignments/{campus.assignment_id}/plan"
    said = service.json("POST", path + "/preview", campus.teacher, json=body)
    assert (said["students"], len(said["sentences"])) == (1, 2)
    assert "the results of 1 student stay" in said["sentences"][0]
    assert plan(service, campus)["problems"] == [first, second]  # a look changes nothing
    done = service.json("PATCH", path, campus.teacher, json=body)
    assert [place(line) for line in done["problems"]] == wanted
    [kept] = rows(database.owner, SubmissionAttempt, id=attempt["id"])
    assert kept["problem_version_id"] == campus.version_id
    refused = service.ask("PATCH", path, campus.teacher, json=body)
    assert (refused.status_code, refused.json()["error"]) == (409, "changed_meanwhile")
    refused = change_plan(service, campus, problems=[wanted[0]])
    assert (refused.status_code, refused.json()["error"]) == (409, "has_attempts")
    assert change_plan(service, campus, problems=[wanted[1]]).ok
    events = rows(database.owner, AuditEvent, subject_id=campus.assignment_id, action="assignment.changed")
    assert len(events) == 2


def test_another_mode_is_said_before_and_noted_after(service: Service, database: Any, campus: Campus) -> None:
    assert change_plan(service, campus, mode="exam").json()["mode"] == "exam"
    [event] = rows(database.owner, AuditEvent, subject_id=campus.assignment_id, action="assignment.changed")
    assert event["detail"] == {"keys": ["mode"], "mode": ["homework", "exam"]}


def test_that_another_submission_counts_is_said_before(service: Service, database: Any, campus: Campus) -> None:
    with transaction(database.owner) as connection:
        who = {"student_id": campus.users["student"], "assignment_problem_id": campus.placement_id}
        score = {"runs": 0, "submissions": 2, "best_score": 5.0, "best_attempt_id": uuid7(), "best_at": DUE}
        connection.execute(insert(ProblemScore).values(who | score))
    path = f"assignments/{campus.assignment_id}/plan/preview"
    told = "From now on the points of 1 student are those of their last submission of a problem."
    for rules, said in (({"counts": "best"}, []), ({"counts": "last"}, [told])):
        body = {"revision": plan(service, campus)["revision"], "rules": rules}
        assert service.json("POST", path, campus.teacher, json=body)["sentences"] == said
    assert rule(change_plan(service, campus, rules={"counts": "last"}).json(), "counts") == ("last", "assignment")


def test_only_problems_that_one_may_use_are_offered_and_placed(service: Service, database: Any, campus: Campus) -> None:
    stranger = make_campus(database.owner, uuid7().hex)
    path = f"classes/{campus.class_id}/problem-choices"
    offered = service.json("GET", path + "?text=DOUB", campus.teacher)["items"]
    assert [line["problem_version_id"] for line in offered] == [str(campus.version_id)]
    assert service.json("GET", path + "?text=%25", campus.teacher)["items"] == []
    refused = change_plan(service, campus, problems=[{"problem_version_id": str(stranger.version_id), "points": 1.0}])
    assert refused.status_code == 422
    added = [place(line) for line in plan(service, campus)["problems"]]
    done = change_plan(service, campus, problems=[*added, {"problem_version_id": str(campus.version_id), "points": 2}])
    assert [line["points"] for line in done.json()["problems"]] == [10, 10, 2]
