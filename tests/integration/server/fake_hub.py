"""A stand-in for the hub's service: a real HTTP and websocket server that keeps its promises and records."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web
from tests.unit.server.examples import a_quiz_result, an_attempt

from nbcampus.wire.attempts import AttemptCreate
from nbcampus.wire.content import Assignment, Item
from nbcampus.wire.events import Event
from nbcampus.wire.quizzes import QuizSubmit

PREFIX = "/services/nbcampus/api/v1/"
TOKEN = "token-of-alice"


@dataclass(frozen=True)
class Seen:
    """One request as it arrived."""

    method: str
    path: str
    query: str
    authorization: str
    body: str


@dataclass
class FakeHub:
    """Accepts each attempt's id exactly once. ``refusals`` answer an id, ``page`` answers everything.

    ``classes`` are names by id, the only ones that there are once there is one.
    """

    port: int = 0
    seen: list[Seen] = field(default_factory=list)
    accepted: dict[str, dict[str, Any]] = field(default_factory=dict)
    refusals: dict[str, tuple[int, str]] = field(default_factory=dict)
    assignments: dict[str, Assignment] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    page: tuple[int, str] | None = None
    lose_answers: int = 0
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    _runner: web.AppRunner | None = None

    @property
    def service_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/services/nbcampus/"

    @property
    def order(self) -> list[str]:
        """Ids in the order in which they were first accepted."""
        return list(self.accepted)

    def posts(self) -> list[str]:
        return [json.loads(one.body)["id"] for one in self.seen if one.method == "POST" and one.path == "attempts"]

    async def start(self, socket_path: str | None = None) -> None:
        """Listen; on the same port again after a stop. With ``socket_path`` on a socket file and no port."""
        app = web.Application(client_max_size=4 << 20)
        app.router.add_get(PREFIX + "events", self._events)
        app.router.add_route("*", PREFIX + "{path:.*}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        if socket_path:
            await web.UnixSite(self._runner, socket_path).start()
            return
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        for socket in self.sockets:
            await socket.close()
        self.sockets.clear()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def publish(self, event: Event) -> None:
        for socket in self.sockets:
            await socket.send_str(event.model_dump_json(exclude_none=True))

    async def _events(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return _problem(401, "not_signed_in")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        async for message in socket:
            if message.type is WSMsgType.ERROR:
                break
        if socket in self.sockets:
            self.sockets.remove(socket)
        return socket

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        path, body = request.match_info["path"], await request.text()
        token = request.headers.get("Authorization", "")
        self.seen.append(Seen(request.method, path, request.query_string, token, body))
        if self.page is not None:
            return web.Response(status=self.page[0], text=self.page[1], content_type="text/html")
        if token != f"Bearer {TOKEN}":
            return _problem(401, "not_signed_in")
        if (request.method, path) == ("POST", "attempts"):
            return self._accept(request, AttemptCreate.model_validate_json(body))
        if (request.method, path) == ("POST", "quiz-attempts"):
            return self._accept_quiz(QuizSubmit.model_validate_json(body))
        if path.startswith("quiz-attempts/") and (found := self.accepted.get(path.removeprefix("quiz-attempts/"))):
            return web.json_response(found)
        if path.startswith("items/") and path.removeprefix("items/") in self.items:
            return web.json_response(text=self.items[path.removeprefix("items/")].model_dump_json())
        if path.endswith("/file"):
            return self._file(request.query.get("name", path))
        if path.startswith("attempts/") and (found := self.accepted.get(path.removeprefix("attempts/"))):
            return web.json_response(found)
        if self.classes and path.startswith("classes/") and path.count("/") == 1:
            return self._class(path.removeprefix("classes/"))
        if path.startswith("assignments/"):
            return self._assignment(path.removeprefix("assignments/"))
        return web.json_response({"method": request.method, "path": path, "query": request.query_string})

    def _file(self, name: str) -> web.StreamResponse:
        if name not in self.files:
            return _problem(404, "not_found")
        headers = {"Content-Disposition": "attachment"}
        return web.Response(body=self.files[name], headers=headers, content_type="application/octet-stream")

    def _accept(self, request: web.Request, click: AttemptCreate) -> web.StreamResponse:
        key = str(click.id)
        if key in self.refusals:
            return _problem(*self.refusals[key])
        known = self.accepted.get(key)
        if known is not None and known["code"] != click.code:
            return _problem(409, "conflict")
        self.accepted.setdefault(key, an_attempt(click))
        if self.lose_answers:
            self.lose_answers -= 1
            assert request.transport is not None
            request.transport.abort()
        return web.json_response(self.accepted[key], status=200 if known else 201)

    def _accept_quiz(self, click: QuizSubmit) -> web.StreamResponse:
        if str(click.id) in self.refusals:
            return _problem(*self.refusals[str(click.id)])
        known = self.accepted.get(str(click.id))
        if known is not None and known["answers"] != click.answers:
            return _problem(409, "conflict")
        self.accepted.setdefault(str(click.id), a_quiz_result(click))
        return web.json_response(self.accepted[str(click.id)], status=200 if known else 201)

    def _class(self, key: str) -> web.StreamResponse:
        if key not in self.classes:
            return _problem(404, "not_found")
        found = {"id": key, "name": self.classes[key], "description": "", "role": "teacher", "section": None}
        return web.json_response(found | {"archived": False, "environment": "default"})

    def _assignment(self, key: str) -> web.StreamResponse:
        found = self.assignments.get(key)
        if found is None:
            return _problem(404, "not_found")
        return web.json_response(text=found.model_dump_json())


def _problem(status: int, error: str) -> web.Response:
    return web.json_response({"error": error, "detail": f"The hub says {error}."}, status=status)
