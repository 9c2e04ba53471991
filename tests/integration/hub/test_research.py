"""Studies over the API: who reads what, as frames and by SQL, and what a student's word does."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pyarrow as pa
import pytest
import requests
from tests.integration.hub.campus import Campus, change, make_campus, rows
from tests.integration.hub.conftest import Service, wait_until
from tests.integration.hub.regrading import Regrading

from nbcampus.db.tables import AuditEvent, ConsentEvent, ResearchReading, User
from nbcampus.research import Refused, Study, connect

CODE = "# by Anna O'Neil, rs-student (anna@uni.example)\ndef double_rs_student(n):\n    return n + n\n"
VISIBLE = ("frames/attempts", "frames/results", "frames/events", "frames/students", "frames/code")


class Research:
    """One study of one class, asked as its researcher."""

    def __init__(self, service: Service, campus: Campus) -> None:
        self.service, self.campus = service, campus
        self.who = f"{campus.prefix}-researcher+staff"
        self.id: str = service.json("POST", "studies", self.who, json={"name": "Loops"})["id"]

    def grant(self, *, with_code: bool = True) -> None:
        path = f"classes/{self.campus.class_id}/studies/{self.id}"
        self.service.json("PUT", path, self.campus.teacher, json={"with_code": with_code})

    def consent(self, who: str = "student", *, given: bool = True) -> Any:
        body = {"given": given, "text_version": 1}
        path = f"research-consents/{self.campus.class_id}"
        return self.service.json("PUT", path, f"{self.campus.prefix}-{who}", json=body)

    def table(self, path: str, **query: Any) -> pa.Table:
        return _table(self.service.ask("GET", f"studies/{self.id}/{path}", self.who, params=query))

    def sql(self, statement: str, **more: Any) -> pa.Table:
        return _table(self.ask_sql(statement, **more))

    def ask_sql(self, statement: str, **more: Any) -> Any:
        body = {"statement": statement, **more}
        return self.service.ask("POST", f"studies/{self.id}/sql", self.who, json=body)


def _table(answer: Any) -> pa.Table:
    assert answer.ok, answer.text
    with pa.ipc.open_stream(io.BytesIO(answer.content)) as stream:
        return stream.read_all()


@pytest.fixture(scope="module")
def campus(service: Service, database: Any) -> Campus:
    """A class in which two students have submitted."""
    campus = make_campus(database.owner, "rs")
    change(database.owner, User, campus.users["student"], display_name="Anna O'Neil")
    room = Regrading(service, database, campus)
    for who in ("student", "other"):
        room.submit(who, [None, "NameError: name 'anna' is not defined", None], code=CODE)
    return campus


@pytest.fixture
def research(service: Service, campus: Campus) -> Research:
    """A study of the class, of which one student consents."""
    research = Research(service, campus)
    research.grant()
    research.consent("other", given=False)
    research.consent()
    return research


def test_frames_show_who_consents_and_nobody_s_name(research: Research, database: Any) -> None:
    for path in VISIBLE:
        table = research.table(path)
        assert table.num_rows > 0, path
        assert len(set(table.column("student").to_pylist())) == 1, path
    everything = str(
        [research.table(f"frames/{name}").to_pylist() for name in ("attempts", "results", "code", "students")]
    )
    said = [*research.campus.users.values(), "anna", "Anna", "O'Neil", "rs-", "rs_student", "uni.example"]
    assert [one for one in said if str(one) in everything] == []


def test_programs_come_scrubbed_and_still_run(research: Research) -> None:
    (program,) = research.table("frames/code").column("code").to_pylist()
    assert program == "# by NAME NAME, NAME (EMAIL)\ndef double_NAME(n):\n    return n + n\n"


def test_programs_are_not_read_where_the_grant_leaves_them_out(research: Research) -> None:
    research.grant(with_code=False)
    assert research.table("frames/code").num_rows == 0
    assert research.table("frames/attempts").num_rows == 1


def test_withdrawing_takes_effect_at_once_and_everything_said_is_kept(research: Research, database: Any) -> None:
    before = research.table("frames/students").column("student").to_pylist()
    said = research.consent(given=False)["items"][0]
    assert (said["given"], said["history"][0]["given"], said["history"][0]["text_version"]) == (False, False, 1)
    assert [research.table(path).num_rows for path in VISIBLE] == [0] * len(VISIBLE)
    again = research.consent()["items"][0]
    assert [event["given"] for event in again["history"][:2]] == [True, False]
    assert research.table("frames/students").column("student").to_pylist() == before
    kept = rows(database.owner, ConsentEvent, student_id=research.campus.users["student"])
    assert len(kept) == len(again["history"])
    research.consent()
    assert len(rows(database.owner, ConsentEvent, student_id=research.campus.users["student"])) == len(kept)


def test_consent_to_a_text_that_is_no_longer_shown_is_refused_and_a_withdrawal_never(
    research: Research, service: Service
) -> None:
    path = f"research-consents/{research.campus.class_id}"
    answer = service.ask("PUT", path, research.campus.student, json={"given": True, "text_version": 0})
    assert (answer.status_code, answer.json()["error"]) == (409, "changed_meanwhile")
    assert service.ask("PUT", path, research.campus.student, json={"given": False, "text_version": 0}).ok


def test_a_query_answers_as_arrow_and_is_kept_in_the_trail(research: Research, database: Any) -> None:
    statement = "select type, count(*) as n from attempts group by type"
    assert research.sql(statement).to_pylist() == [{"type": "final_submission", "n": 1}]
    asked = rows(database.owner, AuditEvent, action="study.asked", subject_id=UUID(research.id))
    assert [event["detail"] for event in asked] == [{"statement": statement}]


def test_a_fault_in_a_query_is_a_refusal_with_its_place(research: Research) -> None:
    answer = research.ask_sql("select student,\n  nam from students")
    assert answer.status_code == 422
    detail = 'column "nam" does not exist (line 2, column 3)'
    assert answer.json() == {"error": "statement_refused", "detail": detail}
    for statement in (
        "drop table attempts",
        "select set_config('role', 'none', false)",
        "select * from public.study",
        "",
    ):
        assert research.ask_sql(statement).status_code == 422, statement


def test_a_fault_after_the_first_rows_is_told_where_arrow_expects_more(research: Research) -> None:
    answer = research.ask_sql("select n, repeat('x', 1000) as x, 1 / (n - 30000) from generate_series(1, 40000) n")
    assert answer.status_code == 200
    assert json.loads(answer.content[answer.content.rindex(b'{"error"') :])["detail"] == "division by zero"
    with pytest.raises((pa.ArrowInvalid, OSError)), pa.ipc.open_stream(io.BytesIO(answer.content)) as stream:
        stream.read_all()


def test_a_query_comes_with_no_more_rows_than_were_asked_for(research: Research) -> None:
    assert research.sql("select * from generate_series(1, 100000)", limit=123).num_rows == 123


def test_windows_and_pages_narrow_a_frame(research: Research) -> None:
    (row,) = research.table("frames/attempts").to_pylist()
    at = row["created_at"].isoformat()
    assert research.table("frames/attempts", since=at, limit=10).num_rows == 1
    assert research.table("frames/attempts", until=at).num_rows == 0
    assert research.table("frames/attempts", after=str(row["attempt_id"])).num_rows == 0
    assert research.table("frames/results", limit=1).num_rows == 3  # all of the attempt
    assert research.table("frames/attempts", class_id=str(research.campus.class_id)).num_rows == 1
    assert research.table("frames/attempts", class_id=research.id).num_rows == 0


@pytest.mark.parametrize(
    "query", ["students?since=2026-01-01T00:00:00Z", "events?limit=3", "tests?class_id={0}", "code?limit=0"]
)
def test_a_window_that_a_frame_has_not_is_refused(research: Research, service: Service, query: str) -> None:
    answer = service.ask("GET", f"studies/{research.id}/frames/{query.format(research.id)}", research.who)
    assert answer.status_code == 422


def test_a_pass_reads_its_study_and_does_nothing_else(research: Research, service: Service) -> None:
    path = f"studies/{research.id}"
    token = service.json("POST", f"{path}/passes", research.who, json={"hours": 1})["token"]
    other = Research(service, research.campus)
    assert service.ask("GET", f"{path}/frames/students", token).ok
    assert service.ask("POST", f"{path}/sql", token, json={"statement": "select 1"}).ok
    assert service.ask("GET", f"studies/{other.id}/frames/students", token).status_code == 404
    for method, address in [("POST", f"{path}/passes"), ("GET", "me"), ("DELETE", path), ("GET", "studies")]:
        assert service.ask(method, address, token, json={} if method == "POST" else None).status_code == 403, address
    assert service.json("DELETE", f"{path}/passes", research.who) == {"ended": 1}
    assert service.ask("GET", f"{path}/frames/students", token).status_code == 401


def test_who_is_taken_out_of_a_study_reads_no_more_and_neither_does_their_pass(
    research: Research, service: Service
) -> None:
    path, campus = f"studies/{research.id}", research.campus
    member = f"{campus.prefix}-assistant+staff"
    study = service.json("POST", f"{path}/members", research.who, json={"name": f"{campus.prefix}-assistant"})
    assert {one["name"].rpartition("-")[2]: one["leads"] for one in study["members"]} == {
        "researcher": True,
        "assistant": False,
    }
    token = service.json("POST", f"{path}/passes", member, json={})["token"]
    assert service.ask("GET", f"{path}/frames/students", token).ok
    assert service.ask("DELETE", path, member).status_code == 403
    service.json("DELETE", f"{path}/members/{campus.users['assistant']}", research.who)
    assert service.ask("GET", f"{path}/frames/students", token).status_code == 401
    assert service.ask("GET", f"{path}/frames/students", member).status_code == 404
    gone = service.ask("DELETE", f"{path}/members/{campus.users['researcher']}", research.who)
    assert gone.status_code == 409


def test_a_teacher_grants_and_takes_back_their_own_class_alone(
    research: Research, service: Service, database: Any
) -> None:
    campus = research.campus
    path = f"classes/{campus.class_id}/studies"
    assert [one["study_id"] for one in service.json("GET", path, campus.teacher)["items"]].count(research.id) == 1
    stranger = make_campus(database.owner, "rs2")
    assert service.ask("PUT", f"{path}/{research.id}", stranger.teacher, json={}).status_code == 404
    service.json("DELETE", f"{path}/{research.id}", campus.teacher)
    assert research.table("frames/attempts").num_rows == 0
    assert service.json("GET", f"{path}/{research.id}", campus.teacher)["granted_at"] is None


def test_a_closed_study_reads_nothing_and_is_granted_nothing(research: Research, service: Service) -> None:
    assert service.json("DELETE", f"studies/{research.id}", research.who)["closed_at"]
    assert research.table("frames/attempts").num_rows == 0
    campus = research.campus
    path = f"classes/{campus.class_id}/studies"
    assert service.ask("PUT", f"{path}/{research.id}", campus.teacher, json={}).status_code == 404
    assert research.id not in [one["study_id"] for one in service.json("GET", path, campus.teacher)["items"]]


def test_a_teacher_is_not_told_who_consents_nor_how_many(research: Research, service: Service) -> None:
    campus = research.campus
    path = f"classes/{campus.class_id}/studies"
    before = service.ask("GET", path, campus.teacher).text
    wanted = {"given": False, "text_version": service.json("GET", "research-consents", campus.student)["text_version"]}
    service.json("PUT", f"research-consents/{campus.class_id}", campus.student, json=wanted)
    assert service.ask("GET", path, campus.teacher).text == before


@pytest.fixture
def notebook(research: Research, service: Service) -> Study:
    """A researcher's notebook, with a pass as it would be handed to it."""
    token = service.json("POST", f"studies/{research.id}/passes", research.who, json={})["token"]
    return connect(research.id, token, service.url)


def test_a_notebook_reads_every_frame_and_asks_its_own_questions(notebook: Study, research: Research) -> None:
    (student,) = notebook.frame("students").pandas()["student"]
    for rows_of in (notebook.attempts, notebook.results, notebook.events, notebook.code):
        frame = rows_of(class_id=str(research.campus.class_id)).pandas()
        assert set(frame["student"]) == {student}
    assert notebook.attempts().arrow().column("class_id").to_pylist() == [str(research.campus.class_id)]
    assert notebook.sql("select count(*) as n from results").polars()["n"].to_list() == [3]
    later = notebook.attempts().pandas()["created_at"][0].to_pydatetime() + timedelta(seconds=1)
    assert len(notebook.attempts(since=later)) == 0


def test_a_notebook_is_told_in_words_what_is_wrong(notebook: Study, service: Service) -> None:
    with pytest.raises(Refused, match=r'column "nam" does not exist \(line 1, column 8\)') as refused:
        notebook.sql("select nam from students")
    assert refused.value.error == "statement_refused"
    with pytest.raises(Refused, match=r"^division by zero$"):
        notebook.sql("select n, repeat('x', 1000) as x, 1 / (n - 30000) from generate_series(1, 40000) n")
    with pytest.raises(Refused, match="has expired or was ended"):
        connect(notebook.id, "nbcampus-study-no", service.url).attempts()
    with pytest.raises(Refused, match="needs a zone"):
        notebook.attempts(since=datetime(2026, 1, 1))
    with pytest.raises(Refused, match="does not answer"):
        connect(notebook.id, "x", "http://127.0.0.1:9/").attempts()
    with pytest.raises(Refused, match="Open this notebook in JupyterLab"):
        connect(notebook.id, "", service.url)


def test_a_study_answers_python_s_database_api(notebook: Study) -> None:
    cursor = notebook.connection.cursor().execute("select count(*) as n from attempts")
    assert cursor.fetchall() == [(1,)]


def test_programs_come_page_by_page(notebook: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nbcampus.research.study.PROGRAMS", 1)
    assert len(notebook.code()) == 1


def test_who_goes_away_ends_their_statement(research: Research, database: Any) -> None:
    body = {"statement": "select n, repeat('x', 1000) as x from generate_series(1, 3000000) n", "limit": 5_000_000}
    url = f"{research.service.url}api/v1/studies/{research.id}/sql"
    headers = {"Authorization": f"token {research.who}"}
    with requests.post(url, json=body, headers=headers, stream=True, timeout=30) as answer:
        assert answer.raw.read(1000)
        assert rows(database.owner, ResearchReading, study_id=UUID(research.id))
    wait_until(lambda: not rows(database.owner, ResearchReading, study_id=UUID(research.id)))
