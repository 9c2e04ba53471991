"""Files with attempts: accepted by the problem's rules, kept with the attempt, read back as nothing but bytes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
import requests
from tests.integration.hub.campus import GIVEN, Campus, make_campus, rows
from tests.integration.hub.conftest import Service
from tests.integration.hub.test_attempts import counts, refused

from nbcampus.blobs import open_store, ref_of
from nbcampus.db.tables import SubmissionAttempt
from nbcampus.wire.files import FileContent

SHAPES = b"def area(side):\n    return side * side\n"
BINARY = bytes(range(256)) + b"\x1b[2J<script>alert(1)</script>"
ACCEPTS = [
    {"name": "shapes.py", "max_bytes": 1000, "required": True},
    {"name": "données.bin", "max_bytes": 300, "required": False},
]


def file(name: str, content: bytes) -> dict[str, Any]:
    return FileContent.of(name, content).model_dump()


@pytest.fixture(scope="module")
def campus(database: Any, blobs_url: str) -> Campus:
    open_store(blobs_url).put(GIVEN)
    return make_campus(database.owner, "files", accepts=ACCEPTS, gives=True)


def sent(campus: Campus, *files: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return campus.attempt(files=list(files), **changes)


def test_the_student_learns_what_the_problem_gives_and_takes(service: Service, campus: Campus) -> None:
    assignment = service.json("GET", f"assignments/{campus.assignment_id}", campus.student)
    problem = assignment["problems"][0]
    [given] = problem["files"]
    assert (given["name"], given["bytes"]) == ("data.csv", len(GIVEN))
    assert problem["accepts"] == ACCEPTS
    answer = service.ask("GET", f"placements/{campus.placement_id}/file?name=data.csv", campus.student)
    assert answer.content == GIVEN
    other = service.ask("GET", f"placements/{campus.placement_id}/file?name=solution.py", campus.student)
    assert other.status_code == 404


def test_files_are_stored_by_hash_and_stand_with_their_attempt(
    service: Service, database: Any, blobs_url: str, campus: Campus
) -> None:
    attempt = sent(campus, file("shapes.py", SHAPES), file("données.bin", BINARY[:300]))
    answer = service.ask("POST", "attempts", campus.student, json=attempt)
    assert answer.status_code == 201, answer.text
    told = [(one["name"], one["bytes"]) for one in answer.json()["files"]]
    assert told == [("données.bin", 285), ("shapes.py", len(SHAPES))]
    [row] = rows(database.owner, SubmissionAttempt, id=UUID(attempt["id"]))
    assert [one["blob_ref"] for one in row["files"]] == [ref_of(BINARY[:300]), ref_of(SHAPES)]
    assert open_store(blobs_url).get(ref_of(SHAPES)) == SHAPES
    read = service.json("GET", f"attempts/{attempt['id']}", campus.teacher)
    assert read["files"] == answer.json()["files"]


def test_a_file_comes_back_as_bytes_to_save_and_never_to_show(service: Service, campus: Campus) -> None:
    attempt = sent(campus, file("shapes.py", SHAPES), file("données.bin", BINARY[:300]))
    service.json("POST", "attempts", campus.student, json=attempt)
    for who in (campus.student, campus.teacher):
        answer = service.ask("GET", f"attempts/{attempt['id']}/file?name=donn%C3%A9es.bin", who)
        assert (answer.status_code, answer.content) == (200, BINARY[:300])
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''donn%C3%A9es.bin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    for name in ("data.csv", "SHAPES.PY", "..%2Fshapes.py", "%00"):
        answer = service.ask("GET", f"attempts/{attempt['id']}/file?name={name}", campus.student)
        assert answer.status_code in (404, 422), answer.text


def test_the_same_delivery_again_is_answered_and_one_with_other_files_refused(
    service: Service, database: Any, campus: Campus
) -> None:
    one, two = file("shapes.py", SHAPES), file("données.bin", b"1")
    attempt = sent(campus, one, two)
    assert service.ask("POST", "attempts", campus.student, json=attempt).status_code == 201
    again = service.ask("POST", "attempts", campus.student, json={**attempt, "files": [two, one]})
    assert (again.status_code, len(again.json()["files"])) == (200, 2)
    for files in ([], [one], [file("shapes.py", SHAPES + b"#"), two]):
        answer = refused(service, database, campus, {**attempt, "files": files}, campus.student)
        assert answer == (409, "conflict")


REFUSED = {
    "a needed one is missing": [],
    "one that the problem does not take": [file("shapes.py", SHAPES), file("other.py", b"")],
    "one that the problem gives": [file("shapes.py", SHAPES), file("data.csv", b"")],
    "another spelling": [file("Shapes.py", SHAPES)],
    "too many bytes": [file("shapes.py", bytes(1001))],
}


@pytest.mark.parametrize("files", REFUSED.values(), ids=REFUSED)
def test_what_the_problem_does_not_take_is_refused_whole(
    service: Service, database: Any, campus: Campus, files: list[dict[str, Any]]
) -> None:
    assert refused(service, database, campus, sent(campus, *files), campus.student) == (422, "files_refused")


MALFORMED = {
    "a path": [{"name": "../shapes.py", "content": ""}],
    "a folder": [{"name": "a/shapes.py", "content": ""}],
    "a hidden file": [{"name": ".bashrc", "content": ""}],
    "a device": [{"name": "nul.txt", "content": ""}],
    "a line end": [{"name": "a\nb", "content": ""}],
    "a NUL": [{"name": "a\0b", "content": ""}],
    "decomposed letters": [{"name": "e\u0301.txt", "content": ""}],
    "no base64": [{"name": "shapes.py", "content": "%%%"}],
    "a letter outside": [{"name": "shapes.py", "content": "é"}],
    "a name twice": [{"name": "shapes.py", "content": ""}, {"name": "SHAPES.py", "content": ""}],
    "too many": [{"name": f"{n}.py", "content": ""} for n in range(9)],
    "far too large": [{"name": "shapes.py", "content": "A" * 800_000}],
    "no list": {"shapes.py": ""},
}


@pytest.mark.parametrize("files", MALFORMED.values(), ids=MALFORMED)
def test_malformed_files_are_refused_whole(service: Service, database: Any, campus: Campus, files: Any) -> None:
    attempt = {**campus.attempt(), "files": files}
    assert refused(service, database, campus, attempt, campus.student) == (422, "invalid_request")


def test_files_of_more_than_the_limit_of_a_body_are_refused(service: Service, database: Any, campus: Campus) -> None:
    before = counts(database.owner)
    attempt = {**campus.attempt(), "files": [{"name": "shapes.py", "content": "A" * 5_000_000}]}
    answer: requests.Response = service.ask("POST", "attempts", campus.student, json=attempt)
    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")
    assert counts(database.owner) == before
