"""``nbcampus/hub/PATH``: one handler for all that is passed on."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, quote

from nbcampus.course.problem_files import MAX_ACCEPTED_BYTES
from nbcampus_server.handler import CampusHandler, guarded
from nbcampus_server.hub import BYTES, Answer
from nbcampus_server.relay.allowed import get_allowed, passed_on


class RelayHandler(CampusHandler):
    """Asks the hub the same and answers the same; refusals pass through word for word."""

    @guarded
    async def get(self, path: str) -> None:
        await self._relay("GET", path)

    @guarded
    async def post(self, path: str) -> None:
        await self._relay("POST", path)

    @guarded
    async def put(self, path: str) -> None:
        await self._relay("PUT", path)

    @guarded
    async def patch(self, path: str) -> None:
        await self._relay("PATCH", path)

    @guarded
    async def delete(self, path: str) -> None:
        await self._relay("DELETE", path)

    async def _relay(self, method: str, path: str) -> None:
        campus, allowed = self.campus, get_allowed(method, path)
        arguments = parse_qsl(self.request.query, keep_blank_values=True)
        query = passed_on(arguments) if allowed.query else []
        if allowed.file:
            self._pass_file(await campus.hub.download(path, query, MAX_ACCEPTED_BYTES), dict(query).get("name", ""))
            return
        if method == "PUT" and path.startswith("drafts/"):
            self._pass_back(await campus.drafts.save(path, self.body()))
            return
        answer = await campus.hub.ask(
            method,
            path,
            query=query,
            body=None if method == "GET" else self.body(),
        )
        self._pass_back(answer)

    def _pass_file(self, content: bytes | Answer, name: str) -> None:
        """A file that somebody wrote: to be saved, never to be shown or run by a page of this server."""
        if isinstance(content, Answer):
            self._pass_back(content)
            return
        self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{quote(name, safe='')}")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")
        self.finish(content, set_content_type=BYTES)

    def _pass_back(self, answer: Answer) -> None:
        self.set_status(answer.status)
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(answer.body))
