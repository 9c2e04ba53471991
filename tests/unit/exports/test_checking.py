"""A check finds nothing in what was written, and each way of damaging it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.unit.exports.study import KnownStudy, attempt, small_study

from nbcampus.exports import FORMATS, write
from nbcampus.exports.checking import NoExport, check

Change = Callable[[bytes], bytes | None]


@pytest.mark.parametrize("kind", FORMATS)
def test_what_was_written_is_right(kind: str, tmp_path: Path) -> None:
    for study in (small_study(), KnownStudy()):
        write(kind, study, tmp_path / "study.zip")
        assert list(check(tmp_path / "study.zip")) == []


def damaged(kind: str, name: str, change: Change, folder: Path, *, rehash: bool = True) -> list[str]:
    """What a check says of an export of which one file was changed; ``rehash`` puts the manifest right."""
    path, other = folder / "study.zip", folder / "damaged.zip"
    write(kind, small_study(), path)
    with zipfile.ZipFile(path) as export, zipfile.ZipFile(other, "w") as copy:
        document = json.loads(export.read("manifest.json"))
        for file in list(document["files"]):
            content: bytes | None = export.read(file["name"])
            if file["name"] == name:
                assert content is not None
                before, content = content, change(content)
                assert content != before
                if content is None:
                    document["files"].remove(file)
                elif rehash:
                    file["sha256"] = hashlib.sha256(content).hexdigest()
            if content is not None:
                copy.writestr(file["name"], content)
        copy.writestr("manifest.json", json.dumps(document))
    return [str(finding) for finding in check(other)]


def replaced(old: str, new: str, count: int = 1) -> Change:
    return lambda content: content.replace(old.encode(), new.encode(), count)


def without_line(number: int) -> Change:
    return lambda content: b"".join(line for n, line in enumerate(content.splitlines(keepends=True), 1) if n != number)


def twice(number: int) -> Change:
    def change(content: bytes) -> bytes:
        lines = content.splitlines(keepends=True)
        return b"".join([*lines, lines[number - 1]])

    return change


def gone(_: bytes) -> None:
    return None


RUN, SUBMIT = (str(attempt(number)["attempt_id"]) for number in (1, 2))
MAIN, STATES = "MainTable.csv", "CodeStates/CodeStates.csv"


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (MAIN, gone, "MainTable.csv: is missing"),
        (MAIN, replaced("SubjectID,", "Subject,"), "has no column SubjectID"),
        (MAIN, replaced("ExecutionResult,", "Result,"), "has an unknown column Result"),
        (MAIN, replaced(f"{SUBMIT}/compile", f"{RUN}/compile"), "stands twice"),
        (MAIN, replaced(",c2,", ",c9,"), "CodeStateID c9 is not among the code states"),
        (MAIN, replaced("+00:00", ""), "has no zone"),
        (MAIN, replaced("2026-09-01T12:02:00.000000+00:00", "yesterday"), "'yesterday' is no time"),
        (MAIN, replaced("2026-09-01T12:02:00.000000+00:00", "2026-08-01T12:02:00+00:00"), "is before that of the row"),
        (MAIN, without_line(7), "Order is 7 after 5"),
        (MAIN, twice(3), "Order is 2 after 15"),
        (MAIN, without_line(16), "has 14 rows where the manifest says 15"),
        (MAIN, replaced("Submit,", "Submitted,"), "EventType 'Submitted' is unknown"),
        (MAIN, replaced("SADA", ""), "has no SubjectID"),
        (MAIN, replaced("SADA", "SEVE"), "SubjectID SEVE is not in its link table"),
        (MAIN, replaced("TestFailed", "Wrong"), "ExecutionResult is 'Wrong'"),
        (MAIN, replaced(",TestFailed,", ",,"), "a Run.Test has no ExecutionResult"),
        (MAIN, replaced(",0.5,", ",5.0,"), "Score is 5.0, not between 0 and 1"),
        (MAIN, replaced(f",{RUN}/compile,", f",{RUN}/other,"), "is of no event above"),
        (STATES, without_line(2), "CodeStateID c1 is not among the code states"),
        (STATES, replaced("c1,f(", "c1,f(\r\nc7,g("), "has 1 code states of no event"),
        (STATES, twice(2), "c1 stands twice"),
        ("DatasetMetadata.csv", replaced("Global", "None"), "EventOrderScope is 'None'"),
        ("LinkTables/Test.csv", without_line(2), "is not in its link table"),
        ("LinkTables/Course.csv", gone, "is missing"),
    ],
)
def test_damage_to_a_data_set_is_found(name: str, change: Change, said: str, tmp_path: Path) -> None:
    found = damaged("progsnap2", name, change, tmp_path)
    assert any(said in finding for finding in found), found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (gone, "is missing"),
        (replaced('"id":"', '"id":"x'), "is no statement"),
        (twice(1), "stands twice"),
        (without_line(1), "has 2 statements where the manifest says 3"),
        (replaced('"account":{', '"mbox":"mailto:a@b.example","account":{'), "is not an account alone"),
        (replaced('"name":"SADA"', '"name":""'), "no home page or no name"),
        (replaced("http://adlnet", "adlnet"), "the verb's id is no IRI"),
        (replaced('"scaled":0.5', '"scaled":5'), "is out of its range"),
        (replaced("PT90S", "90"), "is not of ISO 8601"),
        (replaced("000000Z", "000000"), "has no zone"),
        (replaced('"verb"', '"word"'), "is no statement: KeyError"),
        (replaced('"success":false', '"success":0'), "success is neither true nor false"),
        (replaced("{", "", 1), "is no statement"),
    ],
)
def test_damage_to_statements_is_found(change: Change, said: str, tmp_path: Path) -> None:
    found = damaged("xapi", "statements.jsonl", change, tmp_path)
    assert any(said in finding for finding in found), found


def rewritten(change: Callable[[pa.Table], pa.Table]) -> Change:
    def write_again(content: bytes) -> bytes:
        sink = io.BytesIO()
        pq.write_table(change(pq.read_table(io.BytesIO(content))), sink)
        return sink.getvalue()

    return write_again


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("progress.parquet", gone, "is missing"),
        ("attempts.parquet", rewritten(lambda rows: rows.drop_columns(["score"])), "of other names or types"),
        ("attempts.parquet", rewritten(lambda rows: rows.slice(1)), "has 2 rows where the manifest says 3"),
        ("attempts.parquet", rewritten(lambda rows: rows.slice(1)), "results.parquet: attempt_id"),
        ("attempts.parquet", rewritten(lambda rows: rows.take([0, 0, 1])), "stands twice"),
        ("attempts.parquet", rewritten(lambda rows: rows.take([2, 1, 0])), "is before that of the row above"),
        ("students.parquet", rewritten(lambda rows: rows.slice(1)), "student SADA is not in students"),
        ("tests.parquet", rewritten(lambda rows: rows.slice(1)), "is not in tests"),
    ],
)
def test_damage_to_parquet_is_found(name: str, change: Change, said: str, tmp_path: Path) -> None:
    found = damaged("parquet", name, change, tmp_path)
    assert any(said in finding for finding in found), found


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("progsnap2", MAIN, b"\xff\xfe"),
        ("parquet", "attempts.parquet", b"no parquet"),
        ("xapi", "statements.jsonl", b"\xff"),
    ],
)
def test_what_cannot_be_read_is_found(kind: str, name: str, content: bytes, tmp_path: Path) -> None:
    assert damaged(kind, name, lambda _: content, tmp_path)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_that_was_changed_after_the_export_is_found_by_its_hash(kind: str, tmp_path: Path) -> None:
    change = replaced("What", "Who")
    assert damaged(kind, "Dictionary.csv", change, tmp_path, rehash=False) == [
        "Dictionary.csv: is not what the manifest says: its hash differs"
    ]


def test_files_that_are_not_in_the_manifest_and_those_that_are_missing_are_found(tmp_path: Path) -> None:
    write("xapi", small_study(), tmp_path / "study.zip")
    with zipfile.ZipFile(tmp_path / "study.zip") as export, zipfile.ZipFile(tmp_path / "other.zip", "w") as copy:
        copy.writestr("manifest.json", export.read("manifest.json"))
        copy.writestr("Dictionary.csv", export.read("Dictionary.csv"))
        copy.writestr("names.csv", "Ada Lovelace")
    assert [str(finding) for finding in check(tmp_path / "other.zip")] == [
        "names.csv: is not in the manifest",
        "statements.jsonl: is in the manifest and not in the zip",
    ]


def test_what_is_no_export_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with pytest.raises(NoExport, match="cannot be read as a zip"):
        list(check(path))
    path.write_text("PK")
    with pytest.raises(NoExport, match="cannot be read as a zip"):
        list(check(path))
    with zipfile.ZipFile(path, "w") as copy:
        copy.writestr("manifest.json", "[]")
    with pytest.raises(NoExport, match="no readable manifest"):
        list(check(path))
    with zipfile.ZipFile(path, "w") as copy:
        copy.writestr("manifest.json", '{"manifest_version": 1, "format": "xapi", "files": [{"name": "a"}]}')
    with pytest.raises(NoExport, match="no readable manifest"):
        list(check(path))
    with zipfile.ZipFile(path, "w") as copy:
        copy.writestr("manifest.json", '{"manifest_version": 2, "format": "xapi", "files": []}')
    with pytest.raises(NoExport, match="version 2 and format 'xapi'"):
        list(check(path))
