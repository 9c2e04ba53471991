"""An exam's results before and after their release, in every answer that a student can get, and in those of staff."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

import pytest
import redis
from tests.conftest import Database
from tests.integration.hub.campus import Campus, make_campus, rows
from tests.integration.hub.conftest import Service
from tests.integration.hub.regrading import Regrading
from tests.patience import PATIENCE

from nbcampus import leaderboard
from nbcampus.course.leaderboard import Board, BoardKind
from nbcampus.course.states import AssignmentMode
from nbcampus.db.tables import AuditEvent, TestResult

HALF = [None, None, "Wrong answer"]
PASS = [None] * 3
_numbers = count()


@pytest.fixture
def room(service: Service, database: Database) -> Regrading:
    campus = make_campus(database.owner, f"exam{next(_numbers)}", mode=AssignmentMode.EXAM)
    for name in ("student", "other"):
        service.json("POST", f"exams/{campus.assignment_id}/start", f"{campus.prefix}-{name}", json={"agreed": True})
    return Regrading(service, database, campus)


def read(room: Regrading, attempt: str, who: str = "student") -> Any:
    return room.service.json("GET", f"attempts/{attempt}", f"{room.campus.prefix}-{who}")


def release(room: Regrading, released: Any = True, who: str = "teacher+create") -> Any:
    path = f"items/{room.campus.assignment_id}"
    return room.service.ask("PATCH", path, f"{room.campus.prefix}-{who}", json={"results_released": released})


def board(redis_url: str, campus: Campus) -> dict[str, float]:
    names = {user_id: name for name, user_id in campus.users.items()}
    connection = redis.Redis.from_url(redis_url)
    shown = leaderboard.read(connection, Board(BoardKind.CLASS, campus.class_id))
    return {names[key]: standing.points for key, standing in shown.items()}


def student_answers(room: Regrading, attempt: str, who: str = "student") -> dict[str, Any]:
    """Every answer of the service in which a score or a result can stand."""
    campus = room.campus
    paths = [
        f"attempts/{attempt}",
        "attempts",
        f"classes/{campus.class_id}/outline",
        f"modules/{campus.module_id}/items",
        f"items/{campus.assignment_id}",
        f"assignments/{campus.assignment_id}",
    ]
    return {path: room.service.json("GET", path, f"{campus.prefix}-{who}") for path in paths}


def told(value: Any, key: str = "") -> list[tuple[str, Any]]:
    """Every pair of a name that could tell how the hidden tests went, and a value that is there."""
    if isinstance(value, dict):
        return [pair for name, inner in value.items() for pair in told(inner, name)]
    if isinstance(value, list):
        return [pair for inner in value for pair in told(inner, key)]
    names = ("score", "passed", "best_score", "execution_time_ms", "memory_usage_kb")
    return [(key, value)] if key in names and value is not None else []


def without_samples(answers: dict[str, Any]) -> dict[str, Any]:
    """Sample tests are told whole in an exam too."""
    for answer in answers.values():
        if answer.get("grading"):
            answer["grading"].pop("tests")
    return answers


def test_a_student_gets_one_verdict_for_all_hidden_tests(room: Regrading) -> None:
    grading = read(room, room.submit("student", HALF))["grading"]
    assert [(test["name"], test["verdict"]) for test in grading["tests"]] == [("small", "pass"), ("zero", "pass")]
    assert grading["hidden"] == {"total": 1, "passed": None, "verdict": "fail"}
    passed = read(room, room.submit("other", PASS), "other")["grading"]
    assert passed["hidden"] == {"total": 1, "passed": None, "verdict": "pass"}
    assert (passed["score"], passed["passed"]) == (None, None)


def test_no_answer_to_a_student_tells_scores_counts_or_times(room: Regrading) -> None:
    attempt = room.submit("student", HALF)
    answers = without_samples(student_answers(room, attempt))
    assert told(answers) == []
    item = answers[f"items/{room.campus.assignment_id}"]
    assert item["state"] == "in_progress"  # one of its two problems was submitted
    finished = datetime.fromisoformat(answers[f"attempts/{attempt}"]["grading"]["finished_at"])
    assert (finished.second, finished.microsecond) == (0, 0)


def test_a_failed_and_a_passed_exam_look_alike_but_for_the_one_verdict(room: Regrading) -> None:
    one, other = room.submit("student", HALF), room.submit("other", PASS)
    answers = [student_answers(room, one), student_answers(room, other, "other")]
    ours, theirs = (answer[f"attempts/{key}"]["grading"] for answer, key in zip(answers, (one, other), strict=True))
    for grading in (ours, theirs):
        del grading["grading_run_id"], grading["hidden"]["verdict"]
    assert ours == theirs


def test_another_student_finds_nothing_and_staff_see_everything(room: Regrading, database: Database) -> None:
    attempt = room.submit("student", HALF)
    assert room.service.ask("GET", f"attempts/{attempt}", f"{room.campus.prefix}-other").status_code == 404
    for who in ("teacher+create", "assistant+staff"):
        seen = read(room, attempt, who)
        assert [test["visibility"] for test in seen["grading"]["tests"]] == ["sample", "sample", "hidden"]
        assert seen["grading"]["hidden"] == {"total": 1, "passed": 0, "verdict": None}
        assert (seen["passed"], seen["total"], seen["score"]) == (2, 3, seen["grading"]["score"])
        assert seen["score"] > 0
        times = {result["id"]: result["time_ms"] for result in rows(database.owner, TestResult)}
        assert {test["time_ms"] for test in seen["grading"]["tests"]} <= set(times.values())
    page = room.service.json("GET", f"attempts?class_id={room.campus.class_id}", room.campus.teacher)
    assert [line["score"] for line in page["items"]] == [seen["score"]]


def test_a_run_of_samples_is_told_whole(room: Regrading) -> None:
    attempt = room.submit("student", PASS[:2], type="test_run")
    seen = read(room, attempt)
    assert (seen["passed"], seen["total"], seen["grading"]["hidden"]) == (2, 2, None)


def test_the_release_shows_everything_that_a_homework_shows(
    room: Regrading, database: Database, redis_url: str
) -> None:
    attempt = room.submit("student", HALF)
    assert release(room).ok
    seen = read(room, attempt)
    assert seen["grading"]["hidden"] == {"total": 1, "passed": 0, "verdict": None}
    assert seen["score"] == seen["grading"]["score"] > 0
    assert [test["visibility"] for test in seen["grading"]["tests"]] == ["sample", "sample"]
    item = room.service.json("GET", f"items/{room.campus.assignment_id}", room.campus.student)
    assert item["score"] == seen["score"]
    assert board(redis_url, room.campus) == {}, "exams never count on a leaderboard"
    (notice,) = room.service.json("GET", "notices", room.campus.student)["items"]
    assert (notice["type"], notice["title"]) == ("feedback_released", "Results and feedback: Doubling")
    assert notice["link"]["item_id"] == str(room.campus.assignment_id)
    (event,) = rows(database.owner, AuditEvent, subject_id=room.campus.assignment_id, action="results.released")
    assert event["detail"] == {"title": "Doubling"}


def test_a_release_can_be_taken_back(room: Regrading) -> None:
    attempt = room.submit("student", HALF)
    assert release(room).ok
    assert release(room, released=False).ok
    assert told(without_samples(student_answers(room, attempt))) == []
    assert room.service.json("GET", "notices", room.campus.student)["items"] == []


def test_staff_are_told_whether_results_are_released(room: Regrading, service: Service, database: Database) -> None:
    def state(who: str) -> Any:
        outline = service.json("GET", f"classes/{room.campus.class_id}/outline", f"{room.campus.prefix}-{who}")
        items = {item["id"]: item for module in outline["modules"] for item in module["items"]}
        return items[str(room.campus.assignment_id)]["results_released"]

    everybody = ("teacher+create", "assistant+staff", "student")
    assert [state(who) for who in everybody] == [False, False, None]
    assert release(room).json()["results_released"] is True
    assert [state(who) for who in everybody] == [True, True, None]
    homework = make_campus(database.owner, f"{room.campus.prefix}h")
    assert service.json("GET", f"items/{homework.assignment_id}", homework.teacher)["results_released"] is None


def test_only_a_teacher_releases_and_only_an_exam(room: Regrading, service: Service, database: Database) -> None:
    for who, status in [("student", 403), ("assistant+staff", 403), ("outsider", 404)]:
        assert release(room, who=who).status_code == status
    assert release(room, released=None).status_code == 422
    homework = Regrading(service, database, make_campus(database.owner, f"{room.campus.prefix}h"))
    answer = release(homework)
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")


def test_an_applied_regrade_tells_its_student_no_more(room: Regrading, redis_url: str) -> None:
    attempt = room.submit("student", HALF)
    started = room.start(problem_version_id=str(room.new_version()))
    with redis.Redis.from_url(redis_url).pubsub(ignore_subscribe_messages=True) as ears:
        ears.subscribe(f"nbcampus:events:user:{room.campus.users['student']}")
        ears.get_message(timeout=PATIENCE)
        room.grade_set(started["id"], {attempt: PASS})
        assert room.ask("apply", started["id"]).ok
        message = ears.get_message(timeout=PATIENCE)
    assert message is not None
    assert b'"verdict":"pass"' in message["data"]
    assert b'"score":10' not in message["data"].replace(b'"max_score":10', b"")
    assert board(redis_url, room.campus) == {}
    assert room.service.json("GET", "notices/count", room.campus.student) == {"unread": 0}
