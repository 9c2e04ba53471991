"""The websocket ``api/v1/events``: a person's own events, and for a staff session those of the classes they teach."""

from __future__ import annotations

from typing import Any

from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from nbcampus.course.policy import Scope, Subject, require
from nbcampus.db.statements import people
from nbcampus.errors import CampusError, NotSignedIn
from nbcampus.events import person_channel, staff_channel
from nbcampus.wire.base import Problem
from nbcampus_hub.live.hearers import Hearers
from nbcampus_hub.service import metrics
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.identity import Identified, SubjectDirectory


class EventSocket(Identified, WebSocketHandler):
    """Speaks only; what a client sends is ignored. Pings keep proxies from closing it."""

    scope = Scope.EVENTS

    def initialize(self, hearers: Hearers, backends: BackendPool, directory: SubjectDirectory) -> None:
        self._hearers = hearers
        self._backends = backends
        self._directory = directory

    async def prepare(self) -> None:
        try:
            model = await self.hub_user(fresh=True)
            if model is None or model.get("kind") != "user":
                raise NotSignedIn()
            self._subject = await self._directory.subject(model)
            require(self.scope, self._subject)
        except CampusError as refusal:
            self.set_status(refusal.status)
            self.set_header("Content-Type", "application/json; charset=utf-8")
            self.finish(Problem(error=refusal.error, detail=refusal.detail).model_dump_json())

    def get_login_url(self) -> str:
        raise HTTPError(401)

    async def open(self, *args: str, **kwargs: str) -> None:
        metrics.SOCKETS.inc()
        self._hearers.add(self, await self._channels(self._subject))

    async def _channels(self, subject: Subject) -> list[str]:
        channels = [person_channel(subject.user_id)]
        if subject.acts_as_staff:
            async with self._backends.engine.connect() as connection:
                classes = await connection.scalars(people.staff_classes(subject.user_id))
                channels += [staff_channel(class_id) for class_id in classes]
        return channels

    def hear(self, text: str) -> None:
        try:
            self.write_message(text)
        except WebSocketClosedError:
            self._hearers.discard(self)

    def on_message(self, message: Any) -> None:
        """Nothing is expected from the other side."""

    def on_close(self) -> None:
        metrics.SOCKETS.dec()
        self._hearers.discard(self)
