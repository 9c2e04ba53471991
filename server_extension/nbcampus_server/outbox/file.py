"""The SQLite file: opened safely, written durably, its faults told apart."""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from nbcampus.clock import Clock
from nbcampus.errors import CampusError
from nbcampus_server.errors import StorageBusy, StorageFault, StorageFull
from nbcampus_server.outbox.lease import lock_file

log = logging.getLogger("nbcampus.server")
T = TypeVar("T")

SCHEMA_VERSION = 2
PAGE_BYTES = 4096
MAX_BYTES = 256 << 20
BUSY_SECONDS = 5.0
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

SCHEMA = """
CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    body TEXT NOT NULL,
    clicked_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'refused')),
    tries INTEGER NOT NULL DEFAULT 0,
    next_try_at REAL NOT NULL DEFAULT 0,
    error TEXT,
    detail TEXT,
    answer TEXT,
    settled_at TEXT
)
"""
FILES = """
CREATE TABLE outbox_file (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (id, name)
)
"""
INDEX = "CREATE INDEX outbox_queue ON outbox (owner, state, seq)"


class OutboxFile:
    """Runs work on the table, one transaction each. Methods may block for seconds: call them in a thread."""

    def __init__(
        self, path: Path, clock: Clock, *, max_bytes: int = MAX_BYTES, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        self.path = path
        self._clock = clock
        self._max_pages = max_bytes // PAGE_BYTES
        self._busy_seconds = busy_seconds
        self._notice: str | None = None

    def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What ``work`` returns, after its commit is on disk.

        A damaged file is moved aside first, once. StorageFull, StorageFault, StorageBusy: nothing changed.
        """
        try:
            return self._patiently(work)
        except sqlite3.DatabaseError as failure:
            if _primary_code(failure) not in DAMAGED:
                raise _told(failure, self.path) from failure
            self._move_aside()
        except OSError as failure:
            raise storage_refusal(failure, self.path) from failure
        try:
            return self._patiently(work)
        except (sqlite3.DatabaseError, OSError) as failure:
            raise _told(failure, self.path) from failure

    def check(self) -> None:
        """Look the whole file over, as at a server's start; same outcome as `run`."""
        self.run(_require_sound)

    def take_notice(self) -> str | None:
        """A sentence for the student about a damaged file, given once."""
        notice, self._notice = self._notice, None
        return notice

    def _patiently(self, work: Callable[[sqlite3.Connection], T]) -> T:
        # SQLite does not wait by itself where two processes change a new file to WAL at the same moment.
        deadline = time.monotonic() + self._busy_seconds
        while True:
            try:
                with closing(self._connect()) as connection, _transaction(connection):
                    return work(connection)
            except sqlite3.OperationalError as failure:
                if _primary_code(failure) != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                    raise
                time.sleep(0.05)

    def _connect(self) -> sqlite3.Connection:
        ensure_private_folder(self.path.parent)
        connection = sqlite3.connect(self.path, timeout=self._busy_seconds, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute(f"PRAGMA max_page_count={self._max_pages}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _move_aside(self) -> None:
        with lock_file(self.path.with_suffix(".repair")):
            if self._is_sound():  # another server on this home was faster
                return
            stamp = self._clock.now().strftime("%Y%m%dT%H%M%S%fZ")
            aside = self.path.with_name(f"{self.path.stem}.damaged-{stamp}.sqlite")
            for ending in ("", "-wal", "-shm"):
                found = Path(f"{self.path}{ending}")
                if found.exists():
                    found.rename(f"{aside}{ending}")
        log.error("outbox.moved_aside file=%s", aside)
        self._notice = (
            f"The file of clicks waiting to be sent was damaged and was set aside as {aside.name}. "
            "Work from before this moment may not have reached the campus: "
            "look at the history and submit again what is missing."
        )

    def _is_sound(self) -> bool:
        try:
            self._patiently(_require_sound)
        except sqlite3.DatabaseError as failure:
            if _primary_code(failure) in DAMAGED:
                return False
            raise
        return True


def ensure_private_folder(folder: Path) -> None:
    """Make ``folder`` for its owner alone, and its name durable."""
    if folder.is_dir():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def storage_refusal(failure: OSError, path: Path) -> CampusError:
    """The refusal that says what is wrong with the place where ``path`` is to be written."""
    if failure.errno in NO_SPACE:
        return StorageFull(
            "Your disk space is used up, so nothing was stored. Delete files you do not need, try again."
        )
    return StorageFault(
        f"{path.name} cannot be written ({os.strerror(failure.errno or errno.EIO)}); nothing was stored."
    )


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        _ensure_schema(connection)
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _ensure_schema(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise StorageFault("The outbox was written by a newer version of this server; nothing was stored.")
    if version == 0:
        connection.execute(SCHEMA)
        connection.execute(INDEX)
    if version < SCHEMA_VERSION:
        connection.execute(FILES)
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def _require_sound(connection: sqlite3.Connection) -> None:
    (first,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if first != "ok":
        failure = sqlite3.DatabaseError(first)
        failure.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise failure


def _primary_code(failure: sqlite3.Error) -> int:
    return getattr(failure, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _told(failure: sqlite3.DatabaseError | OSError, path: Path) -> CampusError:
    if isinstance(failure, OSError):
        return storage_refusal(failure, path)
    code = _primary_code(failure)
    if code == sqlite3.SQLITE_FULL:
        return StorageFull("There is no room left for your clicks, so this one was not stored. Free some disk space.")
    if code == sqlite3.SQLITE_BUSY:
        return StorageBusy("Another server of yours is using the outbox; nothing was stored. Try again.")
    return StorageFault(f"{path.name} cannot be used ({failure}); nothing was stored.")
