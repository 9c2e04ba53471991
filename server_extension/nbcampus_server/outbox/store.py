"""The table's operations. All of them block; the loop calls them in a thread."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from nbcampus.clock import Clock
from nbcampus.errors import Conflict
from nbcampus.wire.files import FileContent
from nbcampus_server.outbox.entry import Entry, State, Work
from nbcampus_server.outbox.file import OutboxFile

KEEP_DELIVERED = timedelta(days=30)
LISTED = 200


class OutboxStore:
    """The clicks of one owner. Each method is one transaction and raises what `OutboxFile.run` raises."""

    def __init__(self, file: OutboxFile, owner: str, clock: Clock) -> None:
        self.file = file
        self._owner = owner
        self._clock = clock

    def add(self, click: Work) -> Entry:
        """Store a click durably with its files, or find it stored; Conflict when its id stands for another click."""

        def work(connection: sqlite3.Connection) -> Entry:
            added = connection.execute(
                "INSERT INTO outbox (id, owner, body, clicked_at, created_at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO NOTHING",
                (
                    str(click.id),
                    self._owner,
                    click.model_dump_json(exclude={"files"}),
                    click.clicked_at.isoformat(),
                    self._now(),
                ),
            ).rowcount
            if added:
                rows = [(str(click.id), file.name, file.decoded()) for file in getattr(click, "files", ())]
                connection.executemany("INSERT INTO outbox_file (id, name, content) VALUES (?, ?, ?)", rows)
            self._make_due(connection)
            return self._same(connection, click)

        return self.file.run(work)

    def find(self, key: UUID) -> Entry | None:
        return self.file.run(lambda connection: self._find(connection, key))

    def find_head(self) -> Entry | None:
        """The oldest pending click, with its files: the only one that may be sent."""
        query = "SELECT * FROM outbox WHERE owner = ? AND state = 'pending' ORDER BY seq LIMIT 1"

        def work(connection: sqlite3.Connection) -> Entry | None:
            row = connection.execute(query, (self._owner,)).fetchone()
            return replace(Entry.from_row(row), files=self._files(connection, row["id"])) if row else None

        return self.file.run(work)

    def listed(self, state: State, limit: int = LISTED) -> list[Entry]:
        """Clicks in one state: pending oldest first, settled ones newest first."""
        order = "ASC" if state is State.PENDING else "DESC"
        where = "SELECT * FROM outbox WHERE owner = ? AND state = ?"
        query = f"{where} ORDER BY seq {order} LIMIT ?"

        def work(connection: sqlite3.Connection) -> list[Entry]:
            return [Entry.from_row(row) for row in connection.execute(query, (self._owner, state, limit))]

        return self.file.run(work)

    def settle(
        self,
        key: UUID,
        state: State,
        *,
        answer: str | None = None,
        error: str | None = None,
        detail: str | None = None,
    ) -> Entry | None:
        """Delivered or refused, for good; a click that is settled already stays as it is."""

        def work(connection: sqlite3.Connection) -> Entry | None:
            connection.execute(
                "UPDATE outbox SET tries = tries + 1, state = ?, answer = ?, error = ?, detail = ?,"
                " settled_at = ?"
                " WHERE id = ? AND state = 'pending'",
                (state, answer, error, detail, self._now(), str(key)),
            )
            if state is State.DELIVERED:  # the hub has them, and a home is small
                connection.execute("DELETE FROM outbox_file WHERE id = ?", (str(key),))
            return self._find(connection, key)

        return self.file.run(work)

    def postpone(self, key: UUID, next_try_at: float, error: str, detail: str) -> None:
        """One more try that came to nothing."""
        self.file.run(
            lambda connection: connection.execute(
                "UPDATE outbox SET tries = tries + 1, next_try_at = ?, error = ?, detail = ?"
                " WHERE id = ? AND state = 'pending'",
                (next_try_at, error, detail, str(key)),
            )
        )

    def make_due(self) -> None:
        """Let the next try happen now."""
        self.file.run(self._make_due)

    def prune(self) -> int:
        """Forget clicks that were delivered more than 30 days ago; how many."""
        before = (self._clock.now() - KEEP_DELIVERED).isoformat()
        return self.file.run(
            lambda connection: (
                connection.execute(
                    "DELETE FROM outbox WHERE state = 'delivered' AND settled_at < ?", (before,)
                ).rowcount
            )
        )

    def _make_due(self, connection: sqlite3.Connection) -> None:
        connection.execute(
            "UPDATE outbox SET next_try_at = 0 WHERE owner = ? AND state = 'pending' AND next_try_at > 0",
            (self._owner,),
        )

    def _same(self, connection: sqlite3.Connection, click: Work) -> Entry:
        entry = self._find(connection, click.id)
        if entry is None or not entry.is_same_click(click):
            raise Conflict("This attempt's id was used before for another attempt; press the button again.")
        return entry

    def _find(self, connection: sqlite3.Connection, key: UUID) -> Entry | None:
        query = "SELECT * FROM outbox WHERE id = ? AND owner = ?"
        row = connection.execute(query, (str(key), self._owner)).fetchone()
        return Entry.from_row(row) if row else None

    def _files(self, connection: sqlite3.Connection, key: str) -> tuple[FileContent, ...]:
        query = "SELECT name, content FROM outbox_file WHERE id = ? ORDER BY name"
        return tuple(FileContent.of(row["name"], row["content"]) for row in connection.execute(query, (key,)))

    def _now(self) -> str:
        return self._clock.now().isoformat()
