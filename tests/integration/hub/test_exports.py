"""Exports of a study out of a real database, read back and compared with what the views say."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy import func, update
from tests.conftest import Database
from tests.integration.db.classroom import Classroom, connected, make_classroom, rows
from tests.integration.db.studying import Studying, consent, make_study
from tests.integration.hub.answering import SUBMIT, Result, answer

from nbcampus.blobs import open_store
from nbcampus.course.states import AttemptType
from nbcampus.db.statements import studies
from nbcampus.db.tables import AuditEvent, ResearchReading, User
from nbcampus.exports import FORMATS, write
from nbcampus.exports.checking import check
from nbcampus.exports.source import ORDERS, Filters
from nbcampus.ids import uuid7
from nbcampus_hub.exports.campus import Campus
from nbcampus_hub.exports.command import command

SURNAME = "Lovelace"
RUN = AttemptType.TEST_RUN
_numbers: Iterator[int] = count()

READ: list[Result] = [
    ("pass", None, None),
    ("fail", "Wrong answer: # instead of #", None),
    ("runtime_error", "NameError: name 'x'", 1),
]
UNREAD: list[Result] = [("compile_error", "SyntaxError: '(' was never closed", 1)] * 3


class Room:
    """A class of three students, of whom two consent, and a study to which it was granted."""

    def __init__(self, database: Database, blobs_url: str) -> None:
        self.database, self._blobs = database, open_store(blobs_url)
        self.classroom: Classroom = make_classroom(database, f"XP{next(_numbers):04}", students=3)
        self.attempts: list[Any] = []
        with connected(database.owner) as connection:
            named = update(User).where(User.id.in_(self.classroom.students))
            connection.execute(named.values(display_name=func.concat("Ada ", SURNAME)))
        for student in range(3):
            self.attempt(student, RUN, f"f(  # {student}", UNREAD, minute=3 * student)
            self.attempt(student, SUBMIT, f"f()  # {SURNAME}\n", READ, minute=3 * student + 1)
        self.attempt(1, RUN, "", None, minute=12)
        consent(self.classroom, [0, 1])
        self.study: Studying = make_study(self.classroom)
        self.study.grant(self.classroom)

    def attempt(self, student: int, kind: AttemptType, code: str, results: list[Result] | None, minute: int) -> None:
        answer(self.classroom, self._blobs, student, minute, code, results, kind=kind)

    def names(self) -> list[str]:
        """The pseudonyms of the students."""
        return [self.study.name(user_id) for user_id in self.classroom.students]

    def view(self, name: str) -> pa.Table:
        """The rows of a view in an export's order, by another driver; ids as texts."""
        table = self.study.query(f"select * from research.{name} order by {', '.join(ORDERS[name])}")
        return pa.table({name: _plain(table.column(name)) for name in table.column_names})


@pytest.fixture(scope="module")
def room(database: Database, blobs_url: str) -> Room:
    return Room(database, blobs_url)


@pytest.fixture
def backends(monkeypatch: pytest.MonkeyPatch, database: Database, blobs_url: str) -> None:
    monkeypatch.setenv("NBCAMPUS_DATABASE_URL", database.service)
    monkeypatch.setenv("NBCAMPUS_RESEARCH_DATABASE_URL", database.research)
    monkeypatch.setenv("NBCAMPUS_REDIS_URL", "redis://127.0.0.1:9/0")
    monkeypatch.setenv("NBCAMPUS_BLOBS_URL", blobs_url)


def export(room: Room, kind: str, path: Path, *more: str) -> Path:
    assert command(["--study", str(room.study.study_id), "--format", kind, *more, str(path)]) == 0
    assert command(["check", str(path)]) == 0
    return path


def read(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def table(path: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(read(path, name).decode(), newline="")))


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    is_id = isinstance(column.type, pa.UuidType | pa.OpaqueType) or column.type == pa.binary(16)
    return pa.chunked_array([[str(value) for value in column.to_pylist()]]) if is_id else column


@pytest.mark.usefixtures("backends")
def test_parquet_holds_the_rows_of_the_views(room: Room, tmp_path: Path) -> None:
    path = export(room, "parquet", tmp_path / "study.zip")
    for view in ORDERS:
        written = pq.read_table(io.BytesIO(read(path, f"{view}.parquet")))
        if view == "code":
            written = written.drop_columns(["code"])
        assert written.to_pylist() == room.view(view).to_pylist(), view
    manifest = json.loads(read(path, "manifest.json"))
    assert {file["name"]: file["rows"] for file in manifest["files"]}["attempts.parquet"] == 5


@pytest.mark.usefixtures("backends")
def test_a_data_set_says_what_the_views_say(room: Room, tmp_path: Path) -> None:
    path = export(room, "progsnap2", tmp_path / "study.zip")
    lines = table(path, "MainTable.csv")
    attempts = {str(row["attempt_id"]): row for row in room.view("attempts").to_pylist()}
    heads = [line for line in lines if line["EventType"] in ("Submit", "Run.Program", "X-Run.Pending")]
    assert [line["EventID"] for line in heads] == list(attempts)
    for line in heads:
        own = attempts[line["EventID"]]
        assert line["SubjectID"] == own["student"]
        assert line["Score"] == ("" if own["score"] is None else str(round(own["score"] / own["max_score"], 9)))
    tests = [line["ExecutionResult"] for line in lines if line["EventType"] == "Run.Test"]
    words = {"pass": "Success", "fail": "TestFailed", "runtime_error": "Error"}
    assert tests == [words[status] for status in room.view("results").column("status").to_pylist()]
    errors = [line for line in lines if line["EventType"] == "Compile.Error"]
    assert {line["SourceLocation"] for line in errors} == {"Text:1"}
    assert [(line["CompileMessageType"], line["SubjectID"]) for line in errors] == [
        ("SyntaxError", name) for name in room.names()[:2]
    ]
    assert [state["Code"] for state in table(path, "CodeStates/CodeStates.csv") if "f()" in state["Code"]] == [
        "f()  # NAME\n"
    ]


@pytest.mark.usefixtures("backends")
def test_statements_say_what_the_views_say(room: Room, tmp_path: Path) -> None:
    path = export(room, "xapi", tmp_path / "study.zip")
    statements = [json.loads(line) for line in read(path, "statements.jsonl").splitlines()]
    attempts = room.view("attempts").to_pylist()
    assert [(one["id"], one["actor"]["account"]["name"]) for one in statements] == [
        (str(row["attempt_id"]), row["student"]) for row in attempts
    ]
    assert [one["result"].get("score", {}).get("raw") for one in statements] == [row["score"] for row in attempts]


@pytest.mark.usefixtures("backends")
def test_who_withdraws_is_in_no_later_export(database: Database, blobs_url: str, tmp_path: Path) -> None:
    room = Room(database, blobs_url)
    ada, bob, _ = room.names()
    for kind in FORMATS:
        before = _contents(export(room, kind, tmp_path / f"{kind}.zip"))
        assert ada in before
        assert bob in before
    consent(room.classroom, [0], given=False)
    for kind in FORMATS:
        after = _contents(export(room, kind, tmp_path / f"{kind}.zip"))
        assert ada not in after
        assert "f(  # 0" not in after
        assert bob in after


@pytest.mark.usefixtures("backends")
@pytest.mark.parametrize("kind", FORMATS)
def test_no_export_names_a_person(room: Room, tmp_path: Path, kind: str) -> None:
    found = _contents(export(room, kind, tmp_path / "study.zip"))
    people = [str(user_id) for user_id in room.classroom.students]
    assert not [one for one in [*people, SURNAME] if one in found]
    assert room.names()[2] not in found


def _contents(path: Path) -> str:
    """All that can be read in an export, whatever its format."""
    with zipfile.ZipFile(path) as archive:
        parts = []
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(".parquet"):
                parts.append(str(pq.read_table(io.BytesIO(content)).to_pylist()))
            else:
                parts.append(content.decode())
    return "\n".join(parts)


@pytest.mark.usefixtures("backends")
def test_one_class_of_a_study(database: Database, blobs_url: str, tmp_path: Path) -> None:
    room, other = Room(database, blobs_url), Room(database, blobs_url)
    room.study.grant(other.classroom)
    both = export(room, "progsnap2", tmp_path / "both.zip")
    one = export(room, "progsnap2", tmp_path / "one.zip", "--class", str(other.classroom.class_id))
    assert Counter(line["CourseID"] for line in table(one, "MainTable.csv")).keys() == {str(other.classroom.class_id)}
    assert len(table(both, "LinkTables/Test.csv")) == 2 * len(table(one, "LinkTables/Test.csv")) > 0
    assert json.loads(read(one, "manifest.json"))["filters"]["class_ids"] == [str(other.classroom.class_id)]


@pytest.mark.usefixtures("backends")
def test_what_was_not_granted_is_refused_and_nothing_is_written(
    room: Room, database: Database, blobs_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, study = Room(database, blobs_url), str(room.study.study_id)
    wanted = ["--format", "xapi", str(tmp_path / "out.zip")]
    assert command(["--study", str(uuid7()), *wanted]) == 2
    assert command(["--study", study, "--class", str(other.classroom.class_id), *wanted]) == 2
    said = capsys.readouterr().err
    assert "There is no such study." in said
    assert f"the class {other.classroom.class_id} was not granted" in said
    assert list(tmp_path.iterdir()) == []
    assert command(["--study", study, "--format", "xapi", str(tmp_path / "no" / "folder.zip")]) == 2


@pytest.mark.usefixtures("backends")
def test_without_a_grant_of_programs_there_are_none(database: Database, blobs_url: str, tmp_path: Path) -> None:
    room = Room(database, blobs_url)
    room.study.grant(room.classroom, with_code=False)
    for kind in FORMATS:
        found = _contents(export(room, kind, tmp_path / f"{kind}.zip"))
        assert room.names()[0] in found
        assert "f()" not in found


@pytest.mark.usefixtures("backends")
def test_names_are_taken_out_of_programs(database: Database, blobs_url: str, tmp_path: Path) -> None:
    room = Room(database, blobs_url)
    own, other = (
        row["hub_name"]
        for row in rows(database, User)
        if row["id"] in (room.classroom.students[0], room.classroom.students[2])
    )
    room.attempt(0, SUBMIT, f"# {own} and {other}, a.b@example.org\nf()", READ, minute=40)
    found = table(export(room, "progsnap2", tmp_path / "study.zip"), "CodeStates/CodeStates.csv")
    assert "# NAME and NAME, EMAIL\nf()" in [line["Code"] for line in found]


@pytest.mark.usefixtures("backends")
def test_an_export_is_of_one_moment_whatever_happens_meanwhile(
    database: Database, blobs_url: str, tmp_path: Path
) -> None:
    room = Room(database, blobs_url)

    def withdraw_and_work_on(view: str, rows: int) -> None:
        """Once the tests were read, which is before the attempts are."""
        if view == "tests":
            consent(room.classroom, [0], given=False)
            room.attempt(1, SUBMIT, "later()", READ, minute=30)

    with Campus.from_environment() as campus:
        with campus.reading(Filters(room.study.study_id), withdraw_and_work_on) as study:
            write("progsnap2", study, tmp_path / "study.zip")
        assert list(check(tmp_path / "study.zip")) == []
        found = _contents(tmp_path / "study.zip")
    assert room.names()[0] in found
    assert "later()" not in found


@pytest.mark.usefixtures("backends")
def test_an_export_leaves_a_word_in_the_trail_and_no_connection_that_reads(
    database: Database, blobs_url: str, tmp_path: Path
) -> None:
    room = Room(database, blobs_url)
    export(room, "xapi", tmp_path / "study.zip")
    assert rows(database, ResearchReading, study_id=room.study.study_id) == []
    (noted,) = rows(database, AuditEvent, subject_id=room.study.study_id)
    assert (noted["action"], noted["detail"]) == ("study.exported", {"classes": []})


@pytest.mark.usefixtures("backends")
def test_every_night_the_open_studies_are_written_anew(
    database: Database, blobs_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room, other = Room(database, blobs_url), Room(database, blobs_url)
    own, others = (tmp_path / str(each.study.study_id) for each in (room, other))
    both = [f"--study={each.study.study_id}" for each in (room, other)]
    assert command(["nightly", str(tmp_path), *both]) == 0
    assert pq.read_table(own / "attempts.parquet").num_rows == 5
    assert pq.read_table(others / "results.parquet").num_rows == 12
    consent(room.classroom, [0], given=False)
    with connected(database.service) as connection:
        connection.execute(studies.close(other.study.study_id, datetime.now(UTC)))
    assert command(["nightly", str(tmp_path), *both]) == 0
    assert set(pq.read_table(own / "attempts.parquet").column("student").to_pylist()) == {room.names()[1]}
    assert not others.exists()
    assert str(own) in capsys.readouterr().out


def test_without_the_research_login_the_command_says_what_it_needs(
    room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NBCAMPUS_DATABASE_URL", room.database.service)
    monkeypatch.delenv("NBCAMPUS_RESEARCH_DATABASE_URL", raising=False)
    wanted = ["--study", str(room.study.study_id), "--format", "xapi", str(tmp_path / "out.zip")]
    assert command(wanted) == 2
    assert "set NBCAMPUS_RESEARCH_DATABASE_URL" in capsys.readouterr().err
