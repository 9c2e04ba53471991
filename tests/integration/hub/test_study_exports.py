"""Exports that researchers ask for over the API, made by the process that has the logins."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import redis
from tests.conftest import Database
from tests.integration.hub.campus import Campus, make_campus, rows
from tests.integration.hub.conftest import Service, wait_until
from tests.integration.hub.listening import heard, listening
from tests.integration.hub.regrading import Regrading
from tests.integration.hub.test_research import Research

from nbcampus.blobs import BlobStore, BlobsUnavailable, open_store
from nbcampus.clock import FixedClock
from nbcampus.db.engine import make_engine
from nbcampus.db.statements import study_exports as statements
from nbcampus.db.tables import AuditEvent
from nbcampus.exports import FORMATS
from nbcampus.exports.checking import check
from nbcampus_hub.exports.campus import Campus as ExportCampus
from nbcampus_hub.exports.command import command
from nbcampus_hub.exports.making import CLAIM_LASTS, MOST_TRIES, Maker
from nbcampus_hub.exports.settings import kept_for

KEPT = timedelta(days=30)
_WORK = [sys.executable, "-m", "nbcampus", "export", "work"]


class Lab:
    """One study of a class in which one of two students consents, and the process that makes its exports."""

    def __init__(self, service: Service, campus: Campus, database: Database, blobs: BlobStore, redis_url: str) -> None:
        self.service, self.database, self.blobs = service, database, blobs
        self.research = Research(service, campus)
        self.research.grant()
        self.research.consent("other", given=False)
        self.research.consent()
        self.clock = FixedClock(datetime.now(UTC))
        self.engine = make_engine(database.service)
        self._redis = redis.Redis.from_url(redis_url)
        self._campus = ExportCampus(self.engine, database.research, blobs)

    @property
    def path(self) -> str:
        return f"studies/{self.research.id}/exports"

    def maker(self, blobs: BlobStore | None = None) -> Maker:
        return Maker(self._campus, self.engine, blobs or self.blobs, self._redis, self.clock, KEPT)

    def ask(self, kind: str = "progsnap2", **body: Any) -> Any:
        return self.service.ask("POST", self.path, self.research.who, json={"format": kind, **body})

    def list(self) -> Any:
        return self.service.json("GET", self.path, self.research.who)

    def made(self, kind: str = "progsnap2", **body: Any) -> Any:
        """One that was asked for and is done."""
        key = self.ask(kind, **body).json()["id"]
        self.maker().make(UUID(key))
        return next(one for one in self.list()["items"] if one["id"] == key)

    def fetch(self, export: Any, who: str | None = None) -> Any:
        return self.service.ask("GET", f"{self.path}/{export['id']}/file", who or self.research.who)

    def close(self) -> None:
        self.engine.dispose()
        self._redis.close()


@pytest.fixture(scope="module")
def campus(service: Service, database: Database) -> Campus:
    campus = make_campus(database.owner, "xr")
    room = Regrading(service, database, campus)
    for who in ("student", "other"):
        room.submit(who, [None, "NameError: name 'x'", None])
    return campus


@pytest.fixture
def lab(service: Service, campus: Campus, database: Database, blobs_url: str, redis_url: str) -> Iterator[Lab]:
    lab = Lab(service, campus, database, open_store(blobs_url), redis_url)
    yield lab
    lab.close()


@pytest.mark.parametrize("kind", FORMATS)
def test_from_the_question_to_a_file_that_the_check_finds_nothing_wrong_in(lab: Lab, kind: str, tmp_path: Path) -> None:
    asked = lab.ask(kind)
    assert (asked.status_code, asked.json()["state"], asked.json()["manifest"]) == (201, "waiting", None)
    with listening(lab.service, lab.research.who) as socket:
        lab.maker().go()
        event = heard(socket)
    assert (event["type"], event["study_id"]) == ("study_export.changed", lab.research.id)
    (told,) = lab.list()["items"]
    assert (told["state"], told["format"], told["failure"]) == ("done", kind, None)
    assert told["asked_by"] == lab.research.who.partition("+")[0]
    answer = lab.fetch(told)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/zip")
    assert len(answer.content) == told["bytes"] == int(answer.headers["Content-Length"])
    assert hashlib.sha256(answer.content).hexdigest() == told["sha256"]
    path = tmp_path / "out.zip"
    path.write_bytes(answer.content)
    assert list(check(path)) == []
    with zipfile.ZipFile(path) as archive:
        assert json.loads(archive.read("manifest.json")) == told["manifest"]
    assert told["as_of"][:19] == told["manifest"]["consent_cut_off"][:19]
    assert told["rows_read"] > 0


def test_one_is_made_at_a_time_and_two_who_ask_at_once_make_one(lab: Lab) -> None:
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda _: lab.ask(), range(3)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert "being made" in lab.list()["refusal"]
    lab.maker().go()
    assert lab.list()["refusal"] is None
    trail = rows(lab.database.owner, AuditEvent, subject_id=UUID(lab.research.id), action="study.export_asked")
    assert [one["detail"] for one in trail] == [{"format": "progsnap2", "classes": []}]


def test_who_withdraws_is_in_no_later_export(lab: Lab) -> None:
    former = lab.made("parquet")
    lab.research.consent(given=False)
    later = lab.made("parquet")
    attempts = [
        next(f["rows"] for f in one["manifest"]["files"] if f["name"] == "attempts.parquet") for one in (former, later)
    ]
    assert attempts[0] > 0
    assert attempts[1] == 0
    assert former["as_of"] < later["as_of"]


def test_what_cannot_be_exported_is_refused_in_words(lab: Lab, campus: Campus) -> None:
    assert "not granted" in lab.ask(class_ids=["01a2179b-9dc5-7078-a82f-9bd727d7ea11"]).json()["detail"]
    assert lab.made(class_ids=[str(campus.class_id)])["state"] == "done"
    former = lab.made()
    grant = f"classes/{campus.class_id}/studies/{lab.research.id}"
    key = lab.ask().json()["id"]
    lab.service.json("DELETE", grant, campus.teacher)
    lab.maker().make(UUID(key))
    failed = lab.list()["items"][0]
    assert (failed["state"], "nothing to export" in failed["failure"]) == ("failed", True)
    assert "no class" in lab.ask().json()["detail"]
    lab.service.json("DELETE", f"studies/{lab.research.id}", lab.research.who)
    assert "closed" in lab.ask().json()["detail"]
    assert "closed" in lab.fetch(former).json()["detail"]
    lab.maker().expire()
    with pytest.raises(Exception, match="sha256"):
        lab.blobs.get(_ref(former["sha256"]))


def test_a_pass_fetches_and_asks_for_nothing(lab: Lab) -> None:
    export = lab.made()
    token = lab.service.json("POST", f"studies/{lab.research.id}/passes", lab.research.who, json={"hours": 1})["token"]
    assert lab.fetch(export, token).status_code == 200
    assert lab.service.ask("POST", lab.path, token, json={"format": "xapi"}).status_code == 403


def test_an_export_expires_with_its_file(lab: Lab) -> None:
    export = lab.made()
    lab.clock.advance(KEPT - timedelta(minutes=1))
    lab.maker().go()
    assert lab.fetch(export).status_code == 200
    lab.clock.advance(timedelta(minutes=2))
    lab.maker().go()
    refused = lab.fetch(export)
    assert (refused.status_code, refused.json()["error"]) == (409, "no_export")
    (told,) = lab.list()["items"]
    assert (told["state"], told["sha256"]) == ("expired", None)
    assert told["manifest"]


class Away:
    """A blob store that takes nothing."""

    def __getattr__(self, _: str) -> Any:
        raise BlobsUnavailable("away")


def test_a_fault_of_ours_is_tried_again_and_then_told(lab: Lab) -> None:
    key = UUID(lab.ask().json()["id"])
    for _ in range(MOST_TRIES - 1):
        lab.maker(Away()).make(key)
        assert lab.list()["items"][0]["state"] == "waiting"
    lab.maker(Away()).make(key)
    told = lab.list()["items"][0]
    assert (told["state"], "a reason of ours" in told["failure"]) == ("failed", True)
    assert lab.fetch(told).json()["error"] == "no_export"


def test_what_a_dead_process_was_at_is_made_by_the_next_and_the_first_writes_nothing(lab: Lab) -> None:
    key = UUID(lab.ask().json()["id"])
    with lab.engine.begin() as connection:
        row = connection.execute(statements.claim(key, lab.clock.now(), CLAIM_LASTS)).one()
    lab.maker().go()
    assert lab.list()["items"][0]["state"] == "making"  # somebody is at it
    lab.clock.advance(2 * CLAIM_LASTS)
    lab.maker().go()
    assert lab.list()["items"][0]["state"] == "done"
    assert not lab.maker().note(row, {"rows_read": 7})


def test_the_nightly_one_is_listed_and_lies_in_its_folder(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, blobs_url: str
) -> None:
    monkeypatch.setenv("NBCAMPUS_DATABASE_URL", lab.database.service)
    monkeypatch.setenv("NBCAMPUS_RESEARCH_DATABASE_URL", lab.database.research)
    monkeypatch.setenv("NBCAMPUS_BLOBS_URL", blobs_url)
    for _ in range(2):
        assert command(["nightly", str(tmp_path), "--study", lab.research.id]) == 0
    (told,) = lab.list()["items"]
    assert (told["asked_by"], told["state"], told["format"], told["sha256"]) == (None, "done", "parquet", None)
    assert told["manifest"] == json.loads((tmp_path / lab.research.id / "manifest.json").read_text())
    assert "nightly" in lab.fetch(told).json()["detail"]


def test_the_process_makes_what_the_hub_sends_it(lab: Lab, redis_url: str, blobs_url: str, tmp_path: Path) -> None:
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("NBCAMPUS_")},
        "NBCAMPUS_DATABASE_URL": lab.database.service,
        "NBCAMPUS_RESEARCH_DATABASE_URL": lab.database.research,
        "NBCAMPUS_REDIS_URL": redis_url,
        "NBCAMPUS_BLOBS_URL": blobs_url,
    }
    log = tmp_path / "export.log"
    lab.ask()
    with log.open("wb") as output:
        process = subprocess.Popen(_WORK, env=environment, stdout=output, stderr=output)
    try:
        wait_until(lambda: lab.list()["items"][0]["state"] == "done", seconds=40)
    finally:
        process.terminate()
        process.wait(20)
    assert "export.done" in log.read_text()
    assert "Traceback" not in log.read_text()


def test_a_setting_says_how_long_exports_are_kept() -> None:
    assert kept_for({}) == KEPT
    assert kept_for({"NBCAMPUS_EXPORT_DAYS": "7"}) == timedelta(days=7)
    with pytest.raises(Exception, match="NBCAMPUS_EXPORT_DAYS"):
        kept_for({"NBCAMPUS_EXPORT_DAYS": "soon"})


def _ref(sha256: str) -> str:
    return f"sha256/{sha256[:2]}/{sha256[2:]}"
