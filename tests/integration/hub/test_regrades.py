"""A regrade through the API: what it would change, what it changes, and every refusal."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
import redis
from tests.conftest import Database
from tests.integration.hub.campus import make_campus, rows, transaction
from tests.integration.hub.conftest import Service, wait_until
from tests.integration.hub.regrading import Regrading
from tests.patience import PATIENCE

from nbcampus import leaderboard
from nbcampus.course.leaderboard import Board, BoardKind, Standing
from nbcampus.db.tables import AssignmentProblem, AuditEvent, EffectiveRun, Enrolment, GradingJob, RegradeSet
from nbcampus.events import PREFIX
from nbcampus.ids import uuid7

PASS, FAIL, HALF = [None] * 3, ["Wrong answer"] * 3, [None, "Wrong answer", "Wrong answer"]

_numbers = count()


@pytest.fixture
def room(service: Service, database: Database) -> Regrading:
    return Regrading(service, database, make_campus(database.owner, f"regr{next(_numbers)}"))


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]


def told_to(ears: Any, number: int) -> list[tuple[dict[str, Any], str]]:
    """The next so many events with their channels; AssertionError when more follow on their heels."""
    messages = [ears.get_message(timeout=PATIENCE) for _ in range(number)]
    assert ears.get_message(timeout=0.3) is None
    return [(json.loads(one["data"]), one["channel"].decode().removeprefix(PREFIX)) for one in messages]


def test_the_difference_is_told_before_anything_moves(room: Regrading, database: Database) -> None:
    gains, stays = room.submit("student", FAIL), room.submit("other", HALF)
    best = room.submit("other", PASS)
    version = room.new_version("small", "zero", "larger", opaque=["zero"])
    before = rows(database.owner, EffectiveRun)

    started = room.start(problem_version_id=str(version))
    assert (started["state"], started["total"], started["graded"], started["version"]) == ("grading", 3, 0, 2)
    assert (started["created_by"], started["reason"]) == (f"{room.campus.prefix}-teacher", "the tests were wrong")
    assert [student["outcome"] for student in started["students"]] == ["waiting", "waiting"]

    room.grade_set(started["id"], {gains: PASS, stays: HALF})
    seen = room.look(started["id"])
    assert (seen["state"], seen["graded"], seen["gains"], seen["waiting"]) == ("grading", 2, 1, 1)

    room.grade_set(started["id"], {best: [None, None, "Wrong answer"]})
    seen = room.look(started["id"])
    assert (seen["state"], seen["graded"], seen["failed"]) == ("ready", 3, 0)
    assert (seen["gains"], seen["loses"], seen["stays"], seen["waiting"]) == (1, 1, 0, 0)
    changes = {student["student_id"]: student for student in seen["students"]}
    one, other = (changes[str(room.campus.users[name])] for name in ("student", "other"))
    assert (one["outcome"], one["old_points"], one["new_points"], one["submissions"]) == ("gains", 0, 10, 1)
    assert (other["outcome"], other["old_points"], other["new_points"]) == ("loses", 10, 6.666666667)
    assert other["submissions"] == 2
    zero = {"now_pass": 1, "now_fail": 0, "still_pass": 1, "still_fail": 1}
    none = {"added_passed": 0, "added_failed": 0, "removed": 0, "tamper_proof": True}
    assert seen["tests"] == [
        {"name": "small", "visibility": "sample", **zero, "still_pass": 2, "still_fail": 0, **none},
        {"name": "zero", "visibility": "hidden", **zero, **none, "tamper_proof": False},
        {"name": "larger", "visibility": "hidden", **dict.fromkeys(zero, 0), **none, "added_passed": 1}
        | {"added_failed": 2},
        {"name": "SECRET-NAME", "visibility": "hidden", **dict.fromkeys(zero, 0), **none, "removed": 3},
    ]
    assert rows(database.owner, EffectiveRun) == before


def test_applying_moves_what_students_see_and_tells_those_whose_result_changed(
    room: Regrading, database: Database, redis_url: str
) -> None:
    campus, ask = room.campus, room.service
    changed, same = room.submit("student", PASS), room.submit("other", HALF)
    board = redis.Redis.from_url(redis_url)
    of_class, student = Board(BoardKind.CLASS, campus.class_id), campus.users["student"]
    leaderboard.raise_all(board, {of_class: {student: Standing(10.0, datetime.now(UTC))}})
    started = room.start(problem_version_id=str(room.new_version()))
    room.grade_set(started["id"], {changed: FAIL, same: HALF})
    ears = board.pubsub(ignore_subscribe_messages=True)
    ears.psubscribe(f"{PREFIX}*")
    ears.get_message(timeout=PATIENCE)

    applied = room.ask("apply", started["id"], reason="agreed in the meeting")
    assert applied.status_code == 200, applied.text
    assert (applied.json()["state"], applied.json()["decided_by"]) == ("applied", f"{campus.prefix}-teacher")
    assert (applied.json()["decision_reason"], applied.json()["loses"]) == ("agreed in the meeting", 1)

    seen = ask.json("GET", f"attempts/{changed}", campus.student)
    assert (seen["score"], seen["grading"]["passed"]) == (0, 0)
    assert seen["grading"]["hidden"] == {"total": 2, "passed": 0, "verdict": None}
    heard = []
    for event, channel in told_to(ears, 4):
        about = event.get("attempt_id") or event.get("assignment_problem_id")
        heard.append((channel, event["type"], about))
    student_channel, staff = f"user:{student}", f"staff:{campus.class_id}"
    told = [(channel, "attempt.graded", changed) for channel in (student_channel, staff)]
    noticed = (student_channel, "notice.changed", None)
    changed_set = (staff, "regrade.changed", str(campus.placement_id))
    assert sorted(heard, key=str) == sorted([*told, noticed, changed_set], key=str)
    wait_until(lambda: leaderboard.read(board, of_class)[student].points == 0.0)
    ears.close()
    board.close()


def test_a_decided_set_goes_on_telling_what_it_did(room: Regrading) -> None:
    attempt = room.submit("student", PASS)
    started = room.start(problem_version_id=str(room.new_version()))
    room.grade_set(started["id"], {attempt: FAIL})
    applied = room.ask("apply", started["id"]).json()
    room.submit("student", PASS)
    assert room.look(started["id"]) == applied
    listed = room.service.json("GET", f"classes/{room.campus.class_id}/regrades", room.campus.teacher)["items"]
    assert listed == [{key: applied[key] for key in listed[0]}]


def test_each_act_leaves_an_audit_event_with_who_and_why(room: Regrading, database: Database) -> None:
    attempt = room.submit("student", PASS)
    version = str(room.new_version())
    first = room.start(problem_version_id=version, reason="test 'zero' was wrong")
    assert room.ask("cancel", first["id"], reason="not yet").status_code == 200
    second = room.start(problem_version_id=version)
    room.grade_set(second["id"], {attempt: FAIL})
    assert room.ask("apply", second["id"], reason="now").ok
    written = rows(database.owner, AuditEvent, class_id=room.campus.class_id)
    events = [row for row in written if row["action"].startswith("regrade.")]
    assert {row["actor_id"] for row in events} == {room.campus.users["teacher"]}
    assert sorted((row["action"], str(row["subject_id"]), row["detail"]["reason"]) for row in events) == sorted(
        [
            ("regrade.started", first["id"], "test 'zero' was wrong"),
            ("regrade.cancelled", first["id"], "not yet"),
            ("regrade.started", second["id"], "the tests were wrong"),
            ("regrade.applied", second["id"], "now"),
        ]
    )


def test_cancelling_leaves_every_result_and_no_job(room: Regrading, database: Database) -> None:
    attempt = room.submit("student", HALF)
    before = room.service.json("GET", f"attempts/{attempt}", room.campus.student)
    started = room.start(problem_version_id=str(room.new_version()))
    cancelled = room.ask("cancel", started["id"]).json()
    assert (cancelled["state"], cancelled["graded"], cancelled["total"]) == ("cancelled", 0, 1)
    assert room.service.json("GET", f"attempts/{attempt}", room.campus.student) == before
    assert not [row for row in rows(database.owner, GradingJob) if str(row["attempt_id"]) == attempt]
    assert refusal(room.ask("apply", started["id"])) == (409, "regrade_decided")


def test_the_choice_decides_which_submissions_are_graded_again(room: Regrading) -> None:
    room.submit("student", PASS)
    room.submit("student", HALF)
    room.submit("other", FAIL)
    room.submit("other", FAIL, assignment_problem_id=str(room.campus.spare_placement_id))
    version = str(room.new_version())
    for choice, expected in [
        ({"choose": "all"}, 3),
        ({"choose": "failed"}, 2),
        ({"choose": "student", "student_id": str(room.campus.users["student"])}, 2),
    ]:
        started = room.start(problem_version_id=version, **choice)
        assert started["total"] == expected, choice
        assert room.ask("cancel", started["id"]).ok


def test_the_version_in_the_assignment_is_the_default(room: Regrading, database: Database) -> None:
    room.submit("student", FAIL)
    version = room.new_version()
    with transaction(database.owner) as connection:
        place = AssignmentProblem.__table__
        connection.execute(
            place.update().where(place.c.id == room.campus.placement_id).values(problem_version_id=version)  # type: ignore[attr-defined]
        )
    assert room.start()["problem_version_id"] == str(version)


def test_the_assignment_gets_the_new_version_only_when_that_was_asked_for(room: Regrading, database: Database) -> None:
    attempt = room.submit("student", FAIL)
    version = room.new_version()
    for also_place in (False, True):
        started = room.start(problem_version_id=str(version), also_place=also_place)
        room.grade_set(started["id"], {attempt: PASS})
        (place,) = rows(database.owner, AssignmentProblem, id=room.campus.placement_id)
        assert place["problem_version_id"] == room.campus.version_id
        if also_place:
            assert room.ask("apply", started["id"]).ok
        else:
            assert room.ask("cancel", started["id"]).ok
    (place,) = rows(database.owner, AssignmentProblem, id=room.campus.placement_id)
    assert place["problem_version_id"] == version


def test_it_is_not_applied_before_it_is_ready(room: Regrading) -> None:
    room.submit("student", FAIL)
    started = room.start(problem_version_id=str(room.new_version()))
    answer = room.ask("apply", started["id"])
    assert refusal(answer) == (409, "regrade_unfinished")
    assert answer.json()["detail"].startswith("1 submissions are not graded yet")


def test_what_failed_for_a_reason_of_ours_keeps_it_from_being_applied(room: Regrading, database: Database) -> None:
    room.submit("student", FAIL)
    started = room.start(problem_version_id=str(room.new_version()))
    with transaction(database.owner) as connection:
        connection.exec_driver_sql("update grading_job set failed_at = now() where reason = 'regrade'")
    assert room.look(started["id"])["failed"] == 1
    answer = room.ask("apply", started["id"])
    assert refusal(answer) == (409, "regrade_unfinished")
    assert "Try those again, or cancel this regrade" in answer.json()["detail"]
    assert room.ask("cancel", started["id"]).ok


def test_what_failed_for_a_reason_of_ours_is_tried_again(room: Regrading, database: Database) -> None:
    attempt, done = room.submit("student", FAIL), room.submit("other", FAIL)
    started = room.start(problem_version_id=str(room.new_version()))
    room.grade_set(started["id"], {done: PASS})
    with transaction(database.owner) as connection:
        connection.exec_driver_sql("update grading_job set failed_at = now(), tries = 3 where reason = 'regrade'")
    changes = {student["student_id"]: student for student in room.look(started["id"])["students"]}
    assert changes[str(room.campus.users["student"])]["failed"] == 1
    assert changes[str(room.campus.users["other"])]["failed"] == 0

    tried = room.ask("retry", started["id"]).json()
    assert (tried["state"], tried["graded"], tried["failed"], tried["waiting"]) == ("grading", 1, 0, 1)
    assert [(act["action"], act["reason"]) for act in tried["acts"]] == [
        ("regrade.started", "the tests were wrong"),
        ("regrade.retried", "the tests were wrong"),
    ]
    assert len(room.ask("retry", started["id"]).json()["acts"]) == 2, "nothing was left to try"
    room.grade_set(started["id"], {attempt: PASS})
    assert room.ask("apply", started["id"]).ok
    assert refusal(room.ask("retry", started["id"])) == (409, "regrade_decided")


def test_an_older_version_a_strange_one_and_an_empty_choice_are_refused(room: Regrading, database: Database) -> None:
    other = Regrading(room.service, database, make_campus(database.owner, f"{room.campus.prefix}x"))
    room.submit("student", PASS)
    version = room.new_version()
    assert refusal(room.ask("start", problem_version_id=str(other.new_version()))) == (422, "invalid_request")
    assert refusal(room.ask("start", problem_version_id=str(uuid7()))) == (422, "invalid_request")
    assert refusal(room.ask("start", assignment_problem_id=str(other.campus.placement_id))) == (422, "invalid_request")
    assert refusal(room.ask("start")) == (409, "nothing_to_regrade")
    failed = {"problem_version_id": str(version), "choose": "failed"}
    assert refusal(room.ask("start", **failed)) == (409, "nothing_to_regrade")
    with transaction(database.owner) as connection:
        place = AssignmentProblem.__table__
        connection.execute(
            place.update().where(place.c.id == room.campus.placement_id).values(problem_version_id=version)  # type: ignore[attr-defined]
        )
    older = {"problem_version_id": str(room.campus.version_id)}
    assert refusal(room.ask("start", **older)) == (409, "older_version")
    assert rows(database.owner, RegradeSet, class_id=room.campus.class_id) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"choose": "student"},
        {"choose": "all", "student_id": str(uuid7())},
        {"choose": "some"},
        {"reason": "  "},
        {"reason": "x" * 401},
        {"also_place": "yes"},
    ],
)
def test_a_malformed_request_starts_nothing(room: Regrading, changes: dict[str, Any]) -> None:
    room.submit("student", FAIL)
    answer = room.ask("start", problem_version_id=str(room.new_version()), **changes)
    assert refusal(answer) == (422, "invalid_request")


def test_a_teacher_of_another_class_finds_no_such_set(room: Regrading, database: Database) -> None:
    room.submit("student", FAIL)
    started = room.start(problem_version_id=str(room.new_version()))
    stranger = make_campus(database.owner, f"{room.campus.prefix}s").teacher
    for method, path in [("GET", ""), ("POST", "/apply"), ("POST", "/cancel")]:
        body = {"reason": "mine"} if method == "POST" else None
        answer = room.service.ask(method, f"regrades/{started['id']}{path}", stranger, json=body)
        assert refusal(answer) == (404, "not_found")


@pytest.fixture
def colleague(room: Regrading, database: Database) -> str:
    """A second teacher of the class."""
    with transaction(database.owner) as connection:
        table = Enrolment.__table__
        of_assistant = (table.c.user_id == room.campus.users["assistant"]) & (table.c.class_id == room.campus.class_id)
        connection.execute(table.update().where(of_assistant).values(role="teacher"))  # type: ignore[attr-defined]
    return "assistant+staff"


def test_a_second_teacher_is_told_who_started_one_and_who_decided_it(room: Regrading, colleague: str) -> None:
    attempt = room.submit("student", FAIL)
    version = str(room.new_version())
    started = room.start(problem_version_id=version)
    answer = room.ask("start", who=colleague, problem_version_id=version)
    assert refusal(answer) == (409, "regrade_open")
    assert f"{room.campus.prefix}-teacher has started a regrade" in answer.json()["detail"]
    room.grade_set(started["id"], {attempt: PASS})
    assert room.ask("apply", started["id"]).ok
    for act in ("apply", "cancel"):
        answer = room.ask(act, started["id"], who=colleague)
        assert refusal(answer) == (409, "regrade_decided")
        assert answer.json()["detail"] == f"This regrade was applied by {room.campus.prefix}-teacher before."


def test_of_two_teachers_at_the_same_moment_one_is_told(room: Regrading, colleague: str) -> None:
    attempt = room.submit("student", FAIL)
    version = str(room.new_version())
    people = ("teacher+create", colleague) * 3
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda who: room.ask("start", who=who, problem_version_id=version), people))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 5}
    assert {answer.json()["error"] for answer in answers if not answer.ok} == {"regrade_open"}
    (started,) = [answer.json() for answer in answers if answer.ok]
    room.grade_set(started["id"], {attempt: PASS})
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda who: room.ask("apply", started["id"], who=who), people))
    assert Counter(answer.status_code for answer in answers) == {200: 1, 409: 5}
    assert {answer.json()["error"] for answer in answers if not answer.ok} == {"regrade_decided"}


def test_a_place_tells_its_versions_with_what_they_change_and_its_sets(room: Regrading) -> None:
    room.submit("student", FAIL)
    version = str(room.new_version("small", "larger"))
    started = room.start(problem_version_id=version)
    seen = room.service.json("GET", f"assignment-problems/{room.campus.placement_id}/regrades", room.campus.teacher)
    assert (seen["class_id"], seen["placed_version_id"]) == (str(room.campus.class_id), str(room.campus.version_id))
    assert seen["regrades"] == [{key: started[key] for key in seen["regrades"][0]}]
    new, placed = seen["versions"]
    assert (new["id"], new["version"], placed["version"]) == (version, 2, 1)
    assert [placed[name] for name in ("added_tests", "removed_tests", "changed_tests", "new_text")] == [
        [],
        [],
        [],
        False,
    ]
    assert "larger" in new["added_tests"]
    assert "zero" in new["removed_tests"]


def test_a_preview_counts_and_starts_nothing(room: Regrading, database: Database) -> None:
    for who, outcomes in [("student", FAIL), ("student", PASS), ("other", HALF)]:
        room.submit(who, outcomes)
    version = room.new_version()
    student = room.campus.users["student"]
    for query, submissions, students in [
        (f"problem_version_id={version}", 3, 2),
        (f"problem_version_id={version}&choose=failed", 2, 2),
        (f"problem_version_id={version}&choose=student&student_id={student}", 2, 1),
        ("choose=all", 0, 0),
    ]:
        path = f"assignment-problems/{room.campus.placement_id}/regrade-preview?{query}"
        seen = room.service.json("GET", path, room.campus.teacher)
        assert (seen["submissions"], seen["students"]) == (submissions, students), query
    path = f"assignment-problems/{room.campus.placement_id}/regrade-preview?choose=student"
    assert refusal(room.service.ask("GET", path, room.campus.teacher)) == (422, "invalid_request")
    assert rows(database.owner, RegradeSet, class_id=room.campus.class_id) == []


def test_a_submission_is_shown_with_both_its_results(room: Regrading) -> None:
    first, second = room.submit("student", HALF), room.submit("student", FAIL)
    started = room.start(problem_version_id=str(room.new_version()))
    room.grade_set(started["id"], {first: [None, None, "Wrong answer"]})
    path = f"regrades/{started['id']}"
    (change,) = room.look(started["id"])["students"]
    assert (change["now_pass"], change["now_fail"]) == (["zero"], [])

    seen = room.service.json("GET", f"{path}/students/{room.campus.users['student']}", room.campus.teacher)
    points = [(line["attempt_id"], line["old_score"], line["new_score"]) for line in seen["attempts"]]
    assert points == [(second, 0, None), (first, 3.333333333, 6.666666667)]
    seen = room.service.json("GET", f"{path}/submissions/{first}", room.campus.teacher)
    assert (seen["attempt"]["id"], seen["attempt"]["grading"]) == (first, seen["before"])
    assert [test["status"] for test in seen["before"]["tests"]] == ["pass", "fail", "fail"]
    assert [test["status"] for test in seen["after"]["tests"]] == ["pass", "pass", "fail"]
    assert room.service.json("GET", f"{path}/submissions/{second}", room.campus.teacher)["after"] is None
    for missing in (f"students/{room.campus.users['other']}", f"submissions/{uuid7()}"):
        assert refusal(room.service.ask("GET", f"{path}/{missing}", room.campus.teacher)) == (404, "not_found")


def test_staff_hears_of_each_act_and_students_do_not(room: Regrading, redis_url: str) -> None:
    attempt = room.submit("student", FAIL)
    board = redis.Redis.from_url(redis_url)
    ears = board.pubsub(ignore_subscribe_messages=True)
    ears.psubscribe(f"{PREFIX}*")
    ears.get_message(timeout=PATIENCE)
    started = room.start(problem_version_id=str(room.new_version()))
    assert room.ask("retry", started["id"]).ok
    room.grade_set(started["id"], {attempt: FAIL})
    assert room.ask("apply", started["id"]).ok
    heard = [(channel, event["type"], event["assignment_problem_id"]) for event, channel in told_to(ears, 3)]
    changed = (f"staff:{room.campus.class_id}", "regrade.changed", str(room.campus.placement_id))
    assert heard == [changed] * 3
    ears.close()
    board.close()
