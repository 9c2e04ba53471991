"""The one handler of ``api/v1``: identity, parsing, one transaction."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy.exc
from tornado.web import HTTPError

from nbcampus.clock import SystemClock
from nbcampus.course.policy import Subject
from nbcampus.environments import Declaration
from nbcampus.wire.base import Message
from nbcampus_hub.analytics import passes
from nbcampus_hub.research import passes as study_passes
from nbcampus_hub.service import metrics
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download, Stream
from nbcampus_hub.service.handler import JsonHandler
from nbcampus_hub.service.identity import Identified, SubjectDirectory
from nbcampus_hub.service.parsing import parse_body, parse_query
from nbcampus_hub.service.refusals import is_lost_race
from nbcampus_hub.service.routing import Endpoint

log = logging.getLogger("nbcampus.hub")


_PASSES = {passes.PREFIX: passes.subject_of, study_passes.PREFIX: study_passes.subject_of}


class ApiHandler(Identified, JsonHandler):
    """Serves the endpoints of one path; each of them names its scope."""

    def initialize(
        self,
        endpoints: dict[str, Endpoint],
        environments: Mapping[str, Declaration],
        backends: BackendPool,
        directory: SubjectDirectory,
    ) -> None:
        self._endpoints = endpoints
        self._environments = environments
        self._backends = backends
        self._directory = directory
        self.allowed = tuple(endpoints)

    def most_bytes(self) -> int:
        endpoint = self._endpoints.get(self.request.method or "")
        return endpoint.most_bytes if endpoint else super().most_bytes()

    async def _serve(self, **path: str) -> None:
        endpoint = self._endpoints.get(self.request.method or "")
        if endpoint is None:
            raise HTTPError(405, "This address does not take this method.")
        sent = self.whole_body()
        fresh = endpoint.fresh_identity
        subject = await self._subject(fresh=fresh)
        self.subject_id = subject.user_id
        body = parse_body(endpoint.body, sent) if endpoint.body else None
        query = parse_query(endpoint.query, self.request.query_arguments) if endpoint.query else None
        ids = {name: UUID(value) for name, value in path.items()}
        message, context = await self._settle(endpoint, subject, body, query, ids)
        for act in context.after_commit:
            self._backends.in_background(act())
        if isinstance(message, Stream):
            await self.send_stream(message)
        elif isinstance(message, Download):
            self.send_download(message)
        else:
            self.send_message(message, context.status or endpoint.status)

    get = head = post = put = patch = delete = options = _serve

    async def _subject(self, *, fresh: bool) -> Subject:
        """Whom the request speaks for: whoever the hub says, or the holder of a pass, whom the hub does not know."""
        token = self.hub_auth.get_token(self, in_cookie=False)
        for prefix, subject_of in _PASSES.items():
            if token and token.startswith(prefix):
                async with self._backends.engine.connect() as connection:
                    return await subject_of(connection, token, SystemClock())
        return await self._directory.subject(await self.signed_in(fresh=fresh), fresh=fresh)

    async def _settle(self, *request: Any) -> tuple[Message, Context]:
        """Run the transaction, and once more when another one came between: the second look sees what that wrote."""
        try:
            return await self._transact(*request)
        except sqlalchemy.exc.DBAPIError as failure:
            if not is_lost_race(failure):
                raise
            log.info("race.lost path=%s reason=%s", self.request.path, type(failure.orig).__name__)
        return await self._transact(*request)

    async def _transact(
        self, endpoint: Endpoint, subject: Subject, body: Message | None, query: Message | None, ids: dict[str, UUID]
    ) -> tuple[Message, Context]:
        assert endpoint.scope is not None
        async with self._backends.engine.begin() as connection:
            context = Context(
                subject,
                endpoint.scope,
                connection,
                self._backends,
                SystemClock(),
                body,
                query,
                environments=self._environments,
            )
            message = await endpoint.function(context, **ids)
            if not context.authorised:
                raise RuntimeError(f"{endpoint.method} {endpoint.path} never asked the policy")
        return message, context

    def on_finish(self) -> None:
        super().on_finish()
        endpoint = self._endpoints.get(self.request.method or "")
        if endpoint is not None:
            metrics.observe(endpoint.method, endpoint.path, self.get_status(), self.request.request_time())
