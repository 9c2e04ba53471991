"""The newest draft of each problem that could not be sent, on disk until the campus has it.

The browser tries again by itself, for as long as it is open. What lies here survives a closed browser and a server that
was killed: in an exam the last draft is what is submitted. A draft that the campus has got from elsewhere meanwhile is
newer than what lies here, which then goes; the two are compared, never mixed.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nbcampus.clock import Clock
from nbcampus.errors import CampusError
from nbcampus_server.errors import BadHubAnswer, HubUnreachable
from nbcampus_server.hub import Answer, Hub
from nbcampus_server.outbox.file import ensure_private_folder
from nbcampus_server.pauses import Pauses

log = logging.getLogger("nbcampus.server")


@dataclass(frozen=True)
class Kept:
    """A draft as it was to be sent, to ``path`` of the hub's API."""

    path: str
    body: str
    kept_at: datetime


class DraftShelf:
    """``save`` is what the relay asks; ``run`` delivers while the server lives."""

    def __init__(self, folder: Path, user: str, hub: Hub, clock: Clock, pauses: Pauses | None = None) -> None:
        self._folder = folder
        self._owner = hashlib.sha256(user.encode()).hexdigest()[:16]  # several servers may share one home
        self._hub = hub
        self._clock = clock
        self._pauses = pauses or Pauses(longest=8.0)
        self._one_at_a_time = asyncio.Lock()
        self._wake = asyncio.Event()

    async def save(self, path: str, body: bytes) -> Answer:
        """What the hub answers; what it cannot take for the moment is kept first. Raises what `Hub.ask` does."""
        async with self._one_at_a_time:
            try:
                answer = await self._hub.ask("PUT", path, body=body)
            except (HubUnreachable, BadHubAnswer):
                await self._keep(path, body)
                raise
            await (self._keep(path, body) if answer.status >= 500 else self._forget(path))
            return answer

    def wake(self) -> None:
        """Try now: the hub is back."""
        self._wake.set()

    async def run(self) -> None:
        """Deliver what is kept, also what a former process left."""
        failures = 0
        while True:
            self._wake.clear()
            failures = 0 if await self._deliver_all() else failures + 1
            try:
                async with asyncio.timeout(self._pauses.after(failures) if failures else None):
                    await self._wake.wait()
            except TimeoutError:
                pass

    async def _deliver_all(self) -> bool:
        """Whether nothing is left."""
        async with self._one_at_a_time:
            try:
                for kept in await asyncio.to_thread(self._read_all):
                    await self._deliver(kept)
            except (CampusError, OSError, ValueError) as fault:
                log.info("drafts.postponed reason=%s", type(fault).__name__)
                return False
        return True

    async def _deliver(self, kept: Kept) -> None:
        there = (await self._hub.ask("GET", kept.path)).body.get("last_updated")
        if isinstance(there, str) and datetime.fromisoformat(there) >= kept.kept_at:
            await self._forget(kept.path)
            return
        answer = await self._hub.ask("PUT", kept.path, body=kept.body.encode())
        if answer.status >= 500:
            raise HubUnreachable()
        log.info("drafts.delivered path=%s status=%d", kept.path, answer.status)
        await self._forget(kept.path)

    async def _keep(self, path: str, body: bytes) -> None:
        try:
            await asyncio.to_thread(self._write, path, body)
        except (CampusError, OSError) as fault:  # the browser still has it, and the notebook's own file
            log.warning("drafts.not_kept reason=%s", type(fault).__name__)
        self._wake.set()

    def _write(self, path: str, body: bytes) -> None:
        ensure_private_folder(self._folder)
        kept = {"path": path, "body": body.decode(), "kept_at": self._clock.now().isoformat()}
        file = self._file(path)
        new = file.with_suffix(".new")
        with new.open("w", encoding="utf-8") as output:
            json.dump(kept, output)
            output.flush()
            os.fsync(output.fileno())
        new.replace(file)

    def _read_all(self) -> list[Kept]:
        files = sorted(self._folder.glob(f"{self._owner}-*.json")) if self._folder.is_dir() else []
        return [found for file in files if (found := self._read(file))]

    def _read(self, file: Path) -> Kept | None:
        """None for what is no draft of ours any more: the folder is the student's own."""
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
            kept = Kept(found["path"], found["body"], datetime.fromisoformat(found["kept_at"]).astimezone(UTC))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return kept if self._file(kept.path) == file else None

    async def _forget(self, path: str) -> None:
        await asyncio.to_thread(self._file(path).unlink, missing_ok=True)

    def _file(self, path: str) -> Path:
        return self._folder / f"{self._owner}-{path.rpartition('/')[2].lower()}.json"
