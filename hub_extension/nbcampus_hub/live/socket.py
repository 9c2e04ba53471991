"""The websocket ``api/v1/events``: a person's own events, and for a staff session those of the classes they teach."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from nbcampus.course.policy import Scope, Subject, require
from nbcampus.db.statements import people
from nbcampus.errors import CampusError, NotAllowed, NotSignedIn
from nbcampus.events import person_channel, staff_channel
from nbcampus_hub.live.hearers import Hearers
from nbcampus_hub.service import metrics
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.handler import JsonHandler
from nbcampus_hub.service.identity import Identified, SubjectDirectory
from nbcampus_hub.service.refusals import refusal_for

log = logging.getLogger("nbcampus.hub")

MOST_WAITING = 200
"""Events that a slow client may be behind; then it is hung up on, and asks again when it is back."""


class EventSocket(Identified, JsonHandler, WebSocketHandler):
    """Speaks only; what a client sends is ignored. Pings keep proxies from closing it.

    Who is listening is asked again every ``recheck_seconds``: a revoked token, or a person who is no longer staff of a
    class, hears nothing after that.
    """

    scope = Scope.EVENTS

    def initialize(
        self, hearers: Hearers, backends: BackendPool, directory: SubjectDirectory, recheck_seconds: float
    ) -> None:
        self._hearers = hearers
        self._backends = backends
        self._directory = directory
        self._recheck_seconds = recheck_seconds
        self._waiting: asyncio.Queue[str] = asyncio.Queue(MOST_WAITING)
        self._tasks: list[asyncio.Task[None]] = []

    async def prepare(self) -> None:
        await super().prepare()
        if self.request.headers.get("Upgrade", "").lower() != "websocket":
            raise HTTPError(400, "This address speaks websocket only.")
        self._channels = await self._allowed_channels()

    def open(self, *args: str, **kwargs: str) -> None:
        metrics.SOCKETS.inc()
        self._hearers.add(self, self._channels)
        self._tasks = [asyncio.create_task(self._send()), asyncio.create_task(self._recheck())]

    def hear(self, text: str) -> None:
        try:
            self._waiting.put_nowait(text)
        except asyncio.QueueFull:
            self.hang_up(1013, "too slow")

    def hang_up(self, code: int, reason: str) -> None:
        self._hearers.discard(self)
        self.close(code, reason)

    def on_message(self, message: Any) -> None:
        """Nothing is expected from the other side."""

    def on_close(self) -> None:
        metrics.SOCKETS.dec()
        self._hearers.discard(self)
        for task in self._tasks:
            task.cancel()

    async def _allowed_channels(self) -> list[str]:
        subject = await self._directory.subject(await self.signed_in(fresh=True), fresh=True)
        require(self.scope, subject)
        self.subject_id = subject.user_id
        return [person_channel(subject.user_id), *await self._staff_channels(subject)]

    async def _staff_channels(self, subject: Subject) -> list[str]:
        if not subject.acts_as_staff:
            return []
        async with self._backends.engine.connect() as connection:
            return [
                staff_channel(class_id) for class_id in await connection.scalars(people.staff_classes(subject.user_id))
            ]

    async def _send(self) -> None:
        with contextlib.suppress(WebSocketClosedError):
            while True:
                await self.write_message(await self._waiting.get())

    async def _recheck(self) -> None:
        while True:
            await asyncio.sleep(self._recheck_seconds * random.uniform(0.8, 1.2))  # noqa: S311 - only spreads the load
            try:
                self._hearers.add(self, await self._allowed_channels())
            except (NotSignedIn, NotAllowed):
                self.hang_up(1008, "signed out")
                return
            except (CampusError, HTTPError, SQLAlchemyError) as failure:
                log.warning("recheck.failed user=%s error=%s", self.subject_id, refusal_for(failure)[1].error)
