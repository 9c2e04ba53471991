"""Receipts: signed for their student, verified by anybody, worthless when a letter of them is changed."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from tests.conftest import Database
from tests.integration.hub.conftest import Service
from tests.integration.hub.test_exam_sittings import AGREED, DRAFT, Hall

from nbcampus.course.receipts import canonical
from nbcampus.wire.files import FileContent
from nbcampus_hub.exams.keys import rotate_command

FILE = b"side = 2\n"


@pytest.fixture(scope="module")
def hall(service: Service, database: Database) -> Hall:
    """A student who has submitted one answer with a file, drafted another, and handed in."""
    due = datetime.now(UTC) + timedelta(hours=1)
    hall = Hall(service, database, due_date=due)
    hall.start()
    files = [FileContent.of("shapes.py", FILE).model_dump()]
    assert hall.send(code=DRAFT, files=files).status_code == 201
    hall.draft("n = 4\n", place=hall.campus.spare_placement_id)
    service.json("POST", f"{hall.path}/hand-in", hall.who(), json=AGREED)
    return hall


@pytest.fixture(scope="module")
def receipts(hall: Hall) -> list[Any]:
    found: list[Any] = hall.service.json("GET", f"{hall.path}/receipts", hall.who())["items"]
    return found


def verify(service: Service, shown: Any) -> Any:
    answer = requests.post(service.url + "receipts", json=shown, timeout=30)
    assert answer.ok, answer.text
    return answer.json()


GENUINE = {"genuine": True, "matches": True}
FORGED = {"genuine": False, "matches": False}


def test_there_is_one_for_each_submission_and_one_for_the_whole(hall: Hall, receipts: list[Any]) -> None:
    one, other, whole = (shown["receipt"] for shown in receipts)
    assert one["code_sha256"] == hashlib.sha256(DRAFT.encode()).hexdigest()
    assert one["files"] == [{"name": "shapes.py", "sha256": hashlib.sha256(FILE).hexdigest()}]
    assert (one["made_by"], other["made_by"]) == ("student", "student")
    assert whole["ending"] == "handed_in"
    assert [made["attempt_id"] for made in whole["submissions"]] == [one["attempt_id"], other["attempt_id"]]
    assert hall.service.json("GET", f"{hall.path}/receipts", hall.who())["items"] == receipts
    assert hall.service.json("GET", f"{hall.path}/receipts", hall.who("other"))["items"] == []


def test_anybody_verifies_them_here_or_with_the_public_key(service: Service, receipts: list[Any]) -> None:
    keys = requests.get(service.url + "receipts", timeout=30).json()["items"]
    public = {key["key_id"]: base64.b64decode(key["public_key"]) for key in keys}
    for shown in receipts:
        assert verify(service, shown) == GENUINE
        key = Ed25519PublicKey.from_public_bytes(public[shown["key_id"]])
        key.verify(base64.b64decode(shown["signature"]), canonical(shown["receipt"]))
        assert "private" not in json.dumps(keys)


def test_a_receipt_survives_being_written_in_another_way(service: Service, receipts: list[Any]) -> None:
    text = json.dumps(dict(reversed(receipts[0].items())), indent=4)
    answer = requests.post(
        service.url + "receipts", data=text, headers={"Content-Type": "application/json"}, timeout=30
    )
    assert answer.json() == GENUINE


def test_whatever_is_changed_makes_it_no_receipt(service: Service, receipts: list[Any]) -> None:
    for shown in receipts:
        for key, value in shown["receipt"].items():
            for wrong in (f"{value}0", ["x"], None):
                assert verify(service, {**shown, "receipt": {**shown["receipt"], key: wrong}}) == FORGED
            without = {name: kept for name, kept in shown["receipt"].items() if name != key}
            assert verify(service, {**shown, "receipt": without}) == FORGED
        assert verify(service, {**shown, "receipt": {**shown["receipt"], "note": "x"}}) == FORGED
        other = receipts[0] if shown is not receipts[0] else receipts[1]
        for wrong in (other["signature"], "", "no base64", base64.b64encode(b"x" * 64).decode()):
            assert verify(service, {**shown, "signature": wrong}) == FORGED
        assert verify(service, {**shown, "key_id": "0" * 32}) == FORGED


def test_what_is_no_receipt_is_refused_and_tells_nothing(service: Service, receipts: list[Any]) -> None:
    for wrong in ({}, [], "x", {"receipt": 1}, {**receipts[0], "extra": 1}, {**receipts[0], "key_id": "\0"}):
        answer = requests.post(service.url + "receipts", json=wrong, timeout=30)
        assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")
    for content in (b"", b"{", b"\xff", b"[" * 10_000):
        answer = requests.post(
            service.url + "receipts", data=content, headers={"Content-Type": "application/json"}, timeout=30
        )
        assert answer.status_code == 422
    assert requests.post(service.url + "receipts", data=b"x" * 600_000, timeout=30).status_code == 413


@pytest.mark.parametrize("how", ["text", "file"])
def test_a_person_pastes_or_uploads_one(service: Service, receipts: list[Any], how: str) -> None:
    headers = {"Accept": "text/html"}
    page = requests.get(service.url + "receipts", headers=headers, timeout=30)
    assert "Check a receipt" in page.text
    assert "script" not in page.text
    for shown, words in [
        (receipts[2], "Genuine, and it is what the campus has stored"),
        ({**receipts[2], "signature": receipts[0]["signature"]}, "Not genuine"),
        ("nothing", "cannot be read as a receipt"),
    ]:
        text = json.dumps(shown)
        sent: dict[str, Any] = (
            {"data": {"receipt": text}} if how == "text" else {"files": {"file": ("receipt.json", text)}}
        )
        answer = requests.post(service.url + "receipts", headers=headers, timeout=30, **sent)
        assert words in answer.text
        assert receipts[2]["receipt"]["student_id"] not in answer.text


def test_a_new_key_signs_and_the_former_still_verifies(
    hall: Hall, receipts: list[Any], service: Service, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBCAMPUS_DATABASE_URL", database.service)
    monkeypatch.setenv("NBCAMPUS_REDIS_URL", "redis://127.0.0.1:1")
    monkeypatch.setenv("NBCAMPUS_BLOBS_URL", "file:///nowhere")
    assert rotate_command([]) == 0
    again = hall.service.json("GET", f"{hall.path}/receipts", hall.who())["items"]
    assert [new["receipt"] for new in again] == [old["receipt"] for old in receipts]
    assert {new["key_id"] for new in again}.isdisjoint(old["key_id"] for old in receipts)
    assert [verify(service, shown) for shown in (*receipts, *again)] == [GENUINE] * 6


def test_the_receipt_of_a_sitting_that_was_reopened_is_genuine_and_matches_no_more(
    service: Service, hall: Hall
) -> None:
    before = hall.service.json("GET", f"{hall.path}/receipts", hall.who())["items"]
    body = {"student_id": str(hall.campus.users["student"]), "minutes": 5, "reason": "a power cut"}
    assert hall.act("reopen", **body).status_code == 200
    assert [verify(service, shown)["matches"] for shown in before] == [True, True, False]
    assert verify(service, before[2])["genuine"]
    assert len(hall.service.json("GET", f"{hall.path}/receipts", hall.who())["items"]) == 2
