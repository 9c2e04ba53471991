"""What dashboards read of a class, and the passes with which notebooks read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from sqlalchemy import delete, insert
from tests.conftest import Database
from tests.integration.hub.campus import Campus, change, make_campus, rows, transaction
from tests.integration.hub.conftest import Service
from tests.integration.hub.regrading import Regrading

from nbcampus.course.states import Role
from nbcampus.course.verdicts import Verdict
from nbcampus.db.statements.frames import FRAMES
from nbcampus.db.tables import AnalyticsPass, AuditEvent, Enrolment, KeywordCount, SubmissionAnalysis
from nbcampus.ids import uuid7

PASS = None
FAIL = Verdict.FAIL


@pytest.fixture(scope="module")
def stage(service: Service, database: Database) -> tuple[Campus, list[str]]:
    campus = make_campus(database.owner, "frames", due_date=datetime(2030, 1, 1, tzinfo=UTC))
    room = Regrading(service, database, campus)
    made = [
        room.submit("student", [PASS, PASS, FAIL]),
        room.submit("student", [PASS, PASS, PASS]),
        room.submit("other", [FAIL, FAIL, FAIL]),
    ]
    service.json("POST", "attempts", campus.teacher, json=campus.attempt())  # a teacher who tries it is no student
    with transaction(database.owner) as connection:
        connection.exec_driver_sql("select count_gradings()")
        for attempt, words in zip(made, (["recursion"], ["recursion", "off_by_one"], []), strict=True):
            analysis = {"id": uuid7(), "attempt_id": attempt, "analyser": "static-1", "detected_keywords": words}
            connection.execute(insert(SubmissionAnalysis).values(**analysis, created_at=datetime.now(UTC)))
        week = {"assignment_problem_id": campus.placement_id, "week": datetime(2026, 11, 23, tzinfo=UTC).date()}
        connection.execute(insert(KeywordCount).values(**week, keyword="recursion", attempts=2))
    return campus, made


def read(service: Service, campus: Campus, name: str, query: str = "", who: str | None = None) -> pa.Table:
    answer = service.ask("GET", f"classes/{campus.class_id}/frames/{name}{query}", who or campus.teacher)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/vnd.apache.arrow.stream"
    with pa.ipc.open_stream(answer.content) as stream:
        return stream.read_all()


def test_the_attempts_of_a_class_are_what_its_students_did(service: Service, stage: tuple[Campus, list[str]]) -> None:
    campus, made = stage
    table = read(service, campus, "attempts")
    assert table.column("attempt_id").to_pylist() == made
    assert table.column("score").to_pylist() == [6.666666667, 10.0, 0.0]
    assert table.column("passed").to_pylist() == [2, 3, 0]
    assert table.column("attempt_number").to_pylist() == [1, 2, 1]
    assert table.column("due_date").to_pylist() == [datetime(2030, 1, 1, tzinfo=UTC)] * 3
    assert pa.types.is_timestamp(table.schema.field("created_at").type)


def test_pages_and_windows_together_are_the_whole(service: Service, stage: tuple[Campus, list[str]]) -> None:
    campus, made = stage
    path = f"classes/{campus.class_id}/frames/attempts?format=json&limit=2"
    first = service.ask("GET", path, campus.teacher)
    assert first.json()["columns"]["attempt_id"] == made[:2]
    after = first.headers["X-Next-After"]
    second = service.ask("GET", f"{path}&after={after}", campus.teacher)
    assert second.json()["columns"]["attempt_id"] == made[2:]
    assert "X-Next-After" not in second.headers
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat().replace("+", "%2B")
    assert read(service, campus, "attempts", f"?since={tomorrow}").num_rows == 0
    assert read(service, campus, "attempts", f"?until={tomorrow}").num_rows == 3


def test_tests_show_passes_failures_and_the_message_that_leads(
    service: Service, stage: tuple[Campus, list[str]]
) -> None:
    campus, _ = stage
    found = {
        test: (passes, failures)
        for test, passes, failures in zip(
            *(read(service, campus, "tests").column(name).to_pylist() for name in ("test", "pass_count", "fail_count")),
            strict=True,
        )
    }
    assert found == {"small": (2, 1), "zero": (2, 1), "SECRET-NAME": (1, 2)}


def test_people_are_the_students_by_name(service: Service, stage: tuple[Campus, list[str]]) -> None:
    campus, _ = stage
    assert read(service, campus, "people").column("user_name").to_pylist() == ["frames-other", "frames-student"]


def test_items_stand_in_the_order_of_the_course(service: Service, stage: tuple[Campus, list[str]]) -> None:
    campus, _ = stage
    table = read(service, campus, "items")
    places = [campus.placement_id, campus.spare_placement_id, campus.hidden_placement_id]
    assert table.column("placement_id").to_pylist() == [str(place) for place in places]
    assert table.column("position").to_pylist() == [1, 2, 3]


def test_marks_progress_words_and_analyses(service: Service, stage: tuple[Campus, list[str]]) -> None:
    campus, made = stage
    student, other = str(campus.users["student"]), str(campus.users["other"])
    for name, column in (("marks", "score"), ("progress", "current_score")):
        table = read(service, campus, name)
        pairs = zip(table.column("student_id").to_pylist(), table.column(column).to_pylist(), strict=True)
        assert dict(pairs) == {student: 10.0, other: 0.0}
    assert read(service, campus, "keywords").to_pylist() == [
        {
            "placement_id": str(campus.placement_id),
            "week": datetime(2026, 11, 23, tzinfo=UTC).date(),
            "keyword": "recursion",
            "attempts": 2,
        }
    ]
    words = read(service, campus, "analyses").column("detected_keywords").to_pylist()
    assert words == [["recursion"], ["recursion", "off_by_one"], []]
    assert made


def test_attempts_that_are_named_show_their_code_and_what_each_test_said(
    service: Service, stage: tuple[Campus, list[str]]
) -> None:
    campus, made = stage
    codes = read(service, campus, "codes", f"?attempts={made[2]},{made[0]}")
    assert codes.column_names == ["attempt_id", "language", "code"]
    found = codes.to_pylist()
    assert [row["attempt_id"] for row in found] == [made[0], made[2]]
    for row in found:
        told = service.json("GET", f"attempts/{row['attempt_id']}", campus.teacher)
        assert (row["code"], row["language"]) == (told["code"], told["language"])
    outcomes = read(service, campus, "outcomes", f"?attempts={made[0]},{made[2]}").to_pylist()
    verdicts = [(row["attempt_id"], row["test"], row["verdict"], row["visibility"]) for row in outcomes]
    assert verdicts == [
        (made[0], "small", "pass", "sample"),
        (made[0], "zero", "pass", "sample"),
        (made[0], "SECRET-NAME", "fail", "hidden"),
        (made[2], "small", "fail", "sample"),
        (made[2], "zero", "fail", "sample"),
        (made[2], "SECRET-NAME", "fail", "hidden"),
    ]


def test_the_attempts_that_fail_a_test_are_found_by_it(service: Service, stage: tuple[Campus, list[str]]) -> None:
    campus, made = stage
    tests = {row["test"]: row["test_id"] for row in read(service, campus, "tests").to_pylist()}
    for name, expected in (("small", [made[2]]), ("SECRET-NAME", [made[2], made[0]])):
        query = f"?placement_id={campus.placement_id}&test_id={tests[name]}"
        assert read(service, campus, "failing", query).column("attempt_id").to_pylist() == expected
    assert read(service, campus, "failing", f"{query}&limit=1").column("attempt_id").to_pylist() == [made[2]]
    elsewhere = f"?placement_id={campus.spare_placement_id}&test_id={tests['small']}"
    assert read(service, campus, "failing", elsewhere).num_rows == 0


def test_named_attempts_of_others_have_no_rows_and_what_names_none_is_refused(
    service: Service, database: Database, stage: tuple[Campus, list[str]]
) -> None:
    campus, made = stage
    foreign = make_campus(database.owner, "codes-foreign")
    of_staff = service.json("POST", "attempts", campus.teacher, json=campus.attempt())["id"]
    for name in ("codes", "outcomes"):
        assert read(service, foreign, name, f"?attempts={made[0]}").num_rows == 0
        assert read(service, campus, name, f"?attempts={of_staff}").num_rows == 0
        for query in ("", "?attempts=", "?attempts=1", f"?attempts={','.join([made[0]] * 51)}"):
            answer = service.ask("GET", f"classes/{campus.class_id}/frames/{name}{query}", campus.teacher)
            assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_a_class_without_anything_has_frames_of_no_rows(service: Service, database: Database, name: str) -> None:
    campus = make_campus(database.owner, f"bare-{name}")
    with transaction(database.owner) as connection:
        of_class = (Enrolment.class_id == campus.class_id, Enrolment.role == Role.STUDENT)
        connection.execute(delete(Enrolment).where(*of_class))
    table = read(service, campus, name)
    assert table.num_rows == (3 if name == "items" else 0)
    answer = service.ask("GET", f"classes/{campus.class_id}/frames/{name}?format=json", campus.teacher).json()
    assert set(answer["columns"]) == set(table.column_names)


# --- passes


def issue(service: Service, campus: Campus, who: str, hours: int = 1) -> Any:
    return service.json("POST", f"classes/{campus.class_id}/analytics-passes", who, json={"hours": hours})


def test_a_pass_reads_the_frames_of_its_class_and_nothing_else(service: Service, database: Database) -> None:
    campus, foreign = make_campus(database.owner, "pass"), make_campus(database.owner, "pass-foreign")
    token = issue(service, campus, campus.teacher)["token"]
    assert read(service, campus, "people", who=token).num_rows == 2
    assert service.ask("GET", f"classes/{foreign.class_id}/frames/people", token).status_code == 404
    for method, path in (
        ("GET", "me"),
        ("GET", "classes"),
        ("GET", f"classes/{campus.class_id}"),
        ("GET", f"classes/{campus.class_id}/members"),
        ("GET", f"attempts?class_id={campus.class_id}"),
        ("PATCH", f"classes/{campus.class_id}"),
    ):
        body = {"name": "Mine"} if method == "PATCH" else None
        refused = service.ask(method, path, token, json=body)
        assert (refused.status_code, refused.json()["error"]) == (403, "not_allowed"), path


def test_the_database_keeps_no_token(service: Service, database: Database) -> None:
    campus = make_campus(database.owner, "pass-kept")
    token = issue(service, campus, campus.teacher)["token"]
    (row,) = rows(database.owner, AnalyticsPass, class_id=campus.class_id)
    assert token not in str(row)
    (event,) = rows(database.owner, AuditEvent, class_id=campus.class_id, action="analytics.pass_issued")
    assert (event["actor_id"], event["detail"]) == (campus.users["teacher"], {"hours": 1})


def test_a_pass_ends_when_its_time_is_over_or_its_holder_says_so(service: Service, database: Database) -> None:
    campus = make_campus(database.owner, "pass-ends")
    token = issue(service, campus, campus.teacher)["token"]
    (row,) = rows(database.owner, AnalyticsPass, class_id=campus.class_id)
    change(database.owner, AnalyticsPass, row["id"], expires_at=datetime.now(UTC))
    refused = service.ask("GET", f"classes/{campus.class_id}/frames/people", token)
    assert (refused.status_code, refused.json()["error"]) == (401, "not_signed_in")
    second = issue(service, campus, campus.teacher)["token"]
    ended = service.json("DELETE", f"classes/{campus.class_id}/analytics-passes", campus.teacher)
    assert ended == {"ended": 1}
    assert service.ask("GET", f"classes/{campus.class_id}/frames/people", second).status_code == 401


def test_whoever_is_no_longer_staff_reads_nothing_with_a_pass(service: Service, database: Database) -> None:
    campus = make_campus(database.owner, "pass-demoted")
    token = issue(service, campus, f"{campus.prefix}-assistant+staff")["token"]
    member = f"classes/{campus.class_id}/members/{campus.users['assistant']}"
    service.json("PATCH", member, campus.teacher, json={"role": "student"})
    assert service.ask("GET", f"classes/{campus.class_id}/frames/people", token).status_code == 403


def test_an_invented_pass_is_none(service: Service, stage: tuple[Campus, list[str]]) -> None:
    campus, _ = stage
    answer = service.ask("GET", f"classes/{campus.class_id}/frames/people", "nbcampus-pass-" + "x" * 43)
    assert answer.status_code == 401
