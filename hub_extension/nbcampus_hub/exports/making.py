"""Makes the exports that researchers asked for: claim, read, write, store, tell."""

from __future__ import annotations

import logging
import tempfile
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import psycopg
import redis
from sqlalchemy import Engine, Row
from sqlalchemy.exc import SQLAlchemyError

from nbcampus.blobs import BlobMissing, BlobStore
from nbcampus.clock import Clock
from nbcampus.course.research.exports import ExportState
from nbcampus.db.statements import study_exports as statements
from nbcampus.errors import NotFound, Unavailable
from nbcampus.events import person_channel, publish
from nbcampus.exports import write
from nbcampus.exports.source import Filters
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.exports.campus import Campus

log = logging.getLogger("nbcampus.export")

MOST_TRIES = 3
CLAIM_LASTS = timedelta(minutes=1)
PULSE_SECONDS = 2.0

CANNOT = "The export could not be made, for a reason of ours. Ask for it again; the campus's admin finds it in the log."

_OURS = (Unavailable, BlobMissing, SQLAlchemyError, psycopg.Error, OSError)
"""What the next try may be spared; anything else is a fault of ours and shows where."""


class Maker:
    """``make`` and ``go`` are safe to run twice, and in several processes."""

    def __init__(
        self, campus: Campus, service: Engine, blobs: BlobStore, connection: redis.Redis, clock: Clock, kept: timedelta
    ) -> None:
        self._campus, self._service, self._blobs = campus, service, blobs
        self._redis, self._clock, self._kept = connection, clock, kept

    def go(self) -> None:
        """Make what nobody is at, and let go what is older than exports are kept."""
        self.expire()
        with self._service.connect() as connection:
            waiting = connection.scalars(statements.lost(self._clock.now(), CLAIM_LASTS)).all()
        for export_id in waiting:
            self.make(export_id)

    def make(self, export_id: UUID) -> None:
        """Make one that waits; nothing for one that is over or that another process is at."""
        with self._service.begin() as connection:
            row = connection.execute(statements.claim(export_id, self._clock.now(), CLAIM_LASTS)).one_or_none()
        if row is None:
            log.info("export.nothing_to_do export=%s", export_id)
            return
        self._tell(row.study_id)
        try:
            values = self._made(row)
        except NotFound as refusal:
            self._finish(row, {"state": ExportState.FAILED, "failure": refusal.detail})
        except _OURS as failure:
            log.warning("export.failed export=%s tries=%d reason=%r", row.id, row.tries, failure)
            over = {"state": ExportState.FAILED, "failure": CANNOT}
            self._finish(row, over if row.tries >= MOST_TRIES else {"state": ExportState.WAITING})
        else:
            if not self._finish(row, values):
                self._blobs.remove(values["blob_ref"])

    def expire(self) -> int:
        """Remove the files of what is over; how many exports that was about."""
        with self._service.begin() as connection:
            over = connection.execute(statements.expire(self._clock.now())).all()
        with self._service.connect() as connection:
            files = connection.execute(statements.expired_files()).all()
        for row in files:
            self._blobs.remove(row.blob_ref)
            with self._service.begin() as connection:
                connection.execute(statements.forget_file(row.id))
        for study_id in {row.study_id for row in over}:
            self._tell(study_id)
        return len(over)

    def _made(self, row: Row[Any]) -> dict[str, Any]:
        filters = Filters(row.study_id, tuple(row.class_ids))
        with tempfile.TemporaryDirectory(prefix="nbcampus-export-") as folder, _Pulse(self, row) as pulse:
            path = Path(folder) / "export.zip"
            with self._campus.reading(filters, pulse.tell) as study:
                document = write(row.format, study, path)
            ref, now = self._blobs.put_file(path), self._clock.now()
            stored = {"blob_ref": ref, "bytes": path.stat().st_size, "expires_at": now + self._kept}
            return {**made(document, now), **stored, "rows_read": pulse.rows, "state": ExportState.DONE}

    def _finish(self, row: Row[Any], values: Mapping[str, Any]) -> bool:
        """False when another process has claimed it meanwhile."""
        over = {"finished_at": self._clock.now()} if values["state"] is ExportState.FAILED else {}
        kept = self.note(row, {**values, **over})
        log.info("export.%s export=%s kept=%s", values["state"], row.id, kept)
        return kept

    def note(self, row: Row[Any], values: Mapping[str, Any]) -> bool:
        """Write how it goes, and tell who looks."""
        with self._service.begin() as connection:
            kept = connection.scalar(statements.change(row.id, row.tries, values)) is not None
        self._tell(row.study_id)
        return kept

    def pulse(self, row: Row[Any], rows: int) -> None:
        """Say that somebody is at it, and how far."""
        self.note(row, {"claimed_at": self._clock.now(), "rows_read": rows})

    def _tell(self, study_id: UUID) -> None:
        event = Event(type=EventType.STUDY_EXPORT_CHANGED, at=self._clock.now(), study_id=study_id)
        try:
            with self._service.connect() as connection:
                for user_id in connection.scalars(statements.members(study_id)):
                    publish(self._redis, person_channel(user_id), event)
        except redis.RedisError as failure:
            log.warning("publish.failed type=%s reason=%s", event.type, type(failure).__name__)


class _Pulse:
    """Renews the claim while the database sorts, which may take minutes in which nothing is read."""

    def __init__(self, maker: Maker, row: Row[Any]) -> None:
        self._maker, self._row = maker, row
        self._read: dict[str, int] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pulse", daemon=True)

    @property
    def rows(self) -> int:
        return sum(self._read.values())

    def tell(self, view: str, rows: int) -> None:
        """So many rows of a view were read."""
        self._read = {**self._read, view: rows}

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(PULSE_SECONDS):
            try:
                self._maker.pulse(self._row, self.rows)
            except SQLAlchemyError as failure:
                log.warning("pulse.missed export=%s reason=%s", self._row.id, type(failure).__name__)


def made(document: dict[str, Any], now: datetime) -> dict[str, Any]:
    """What is kept of an export beside its files, from its manifest."""
    return {
        "as_of": datetime.fromisoformat(document["consent_cut_off"]),
        "finished_at": now,
        "manifest": document,
        "bytes": sum(file["bytes"] for file in document["files"]),
        "rows_read": sum(file["rows"] or 0 for file in document["files"]),
    }
