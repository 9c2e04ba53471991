"""An export appears whole or not at all, and its manifest tells what is in it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.unit.exports.study import CLASS, STUDY, KnownStudy, attempt, small_study

from nbcampus.exports import FORMATS, write, write_folder
from nbcampus.exports.folder import remove
from nbcampus.exports.source import Row


@pytest.mark.parametrize("kind", FORMATS)
def test_the_manifest_has_the_hash_and_the_rows_of_every_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "study.zip"
    document = write(kind, small_study(), path)
    with zipfile.ZipFile(path) as export:
        assert json.loads(export.read("manifest.json")) == document
        assert sorted(export.namelist()) == sorted([*(file["name"] for file in document["files"]), "manifest.json"])
        for file in document["files"]:
            content = export.read(file["name"])
            assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert document["filters"] == {"study_id": str(STUDY), "class_ids": []}
    assert document["consent_cut_off"] == "2026-09-02T12:00:00+00:00"
    assert document["schema_version"] == "0027"


class Breaking(KnownStudy):
    """A study whose database goes away after the first attempt."""

    def rows(self, view: str) -> Iterator[Row]:
        yield from super().rows(view)
        if view == "attempts":
            raise ConnectionError("away")


@pytest.mark.parametrize("kind", FORMATS)
def test_an_export_that_fails_leaves_nothing_and_keeps_what_was_there(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "study.zip"
    with pytest.raises(ConnectionError):
        write(kind, Breaking(attempts=[attempt(1)]), path)
    assert list(tmp_path.iterdir()) == []
    path.write_text("the one before")
    with pytest.raises(ConnectionError):
        write(kind, Breaking(attempts=[attempt(1)]), path)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("study.zip", "the one before")]


def test_the_dictionary_describes_every_column_of_every_view(tmp_path: Path) -> None:
    write("xapi", small_study(), tmp_path / "study.zip")
    with zipfile.ZipFile(tmp_path / "study.zip") as export:
        lines = list(csv.DictReader(io.StringIO(export.read("Dictionary.csv").decode(), newline="")))
    assert lines[0] == {"view": "classes", "column": "class_id", "type": "uuid", "description": "What class_id is."}
    assert len({line["view"] for line in lines}) == 11


def test_parquet_keeps_types_and_texts(tmp_path: Path) -> None:
    write("parquet", small_study(), tmp_path / "study.zip")
    with zipfile.ZipFile(tmp_path / "study.zip") as export:
        tables = {name: pq.read_table(io.BytesIO(export.read(name))) for name in ("code.parquet", "attempts.parquet")}
        assert pq.read_table(io.BytesIO(export.read("progress.parquet"))).num_rows == 0
        problem = pq.read_table(io.BytesIO(export.read("problems.parquet"))).to_pylist()
    assert tables["code.parquet"].column("code").to_pylist() == ["f(", 'f("a,\n b")\n', "f("]
    assert tables["code.parquet"].field("student").metadata == {b"description": b"What student is."}
    first = tables["attempts.parquet"].to_pylist()[0]
    given = attempt(1, kind="test_run", score=0.0)
    assert first["created_at"] == given["created_at"]
    assert (first["class_id"], first["by_platform"], first["due_at"]) == (str(CLASS), False, None)
    assert problem[0]["tags"] == ["loops", "lists"]


def test_a_statement_says_who_did_what_with_which_result(tmp_path: Path) -> None:
    write("xapi", small_study(), tmp_path / "study.zip")
    with zipfile.ZipFile(tmp_path / "study.zip") as export:
        run, submit, waiting = (json.loads(line) for line in export.read("statements.jsonl").splitlines())
    assert run["verb"]["id"].endswith("/attempted")
    assert submit["verb"]["id"].endswith("/answered")
    assert submit["actor"] == {
        "objectType": "Agent",
        "account": {"homePage": f"https://nbcampus.invalid/studies/{STUDY}", "name": "SADA"},
    }
    assert submit["result"] == {
        "duration": "PT90S",
        "completion": True,
        "success": False,
        "score": {"scaled": 0.5, "raw": 5.0, "min": 0, "max": 10.0},
    }
    assert submit["object"]["definition"]["name"] == {"und": "Loops; and more"}
    assert submit["timestamp"] == "2026-09-01T12:02:00.000000Z"
    assert waiting["result"] == {"duration": "PT90S", "completion": False}
    assert run["result"]["completion"] is False


class TestFolder:
    def test_its_name_leads_to_the_newest_export_alone(self, tmp_path: Path) -> None:
        first = write_folder("parquet", KnownStudy(attempts=[attempt(1)]), tmp_path / "study")
        second = write_folder("parquet", KnownStudy(), tmp_path / "study")
        assert first != second
        assert json.loads((tmp_path / "study/manifest.json").read_text()) == second
        assert pq.read_table(tmp_path / "study/attempts.parquet").num_rows == 0
        assert len(list(tmp_path.iterdir())) == 2  # the name and what it leads to

    def test_one_that_fails_leaves_the_one_before(self, tmp_path: Path) -> None:
        before = write_folder("progsnap2", small_study(), tmp_path / "study")
        with pytest.raises(ConnectionError):
            write_folder("progsnap2", Breaking(attempts=[attempt(1)]), tmp_path / "study")
        assert json.loads((tmp_path / "study/manifest.json").read_text()) == before
        assert len(list(tmp_path.iterdir())) == 2

    def test_nobody_elses_folder_is_taken(self, tmp_path: Path) -> None:
        (tmp_path / "study").mkdir()
        with pytest.raises(FileExistsError, match="is no export"):
            write_folder("xapi", KnownStudy(), tmp_path / "study")

    def test_what_a_strange_link_leads_to_is_left(self, tmp_path: Path) -> None:
        (tmp_path / "other").mkdir()
        (tmp_path / "study").symlink_to("other")
        remove(tmp_path / "study")
        write_folder("xapi", KnownStudy(), tmp_path / "study")
        assert (tmp_path / "other").is_dir()

    def test_it_can_be_removed(self, tmp_path: Path) -> None:
        write_folder("xapi", KnownStudy(), tmp_path / "study")
        remove(tmp_path / "study")
        remove(tmp_path / "never")
        assert list(tmp_path.iterdir()) == []
