"""Requests to the hub's service with the user's own token."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import aiohttp
from pydantic import ValidationError

from nbcampus.wire.base import Problem
from nbcampus_server.errors import BadHubAnswer, HubUnreachable
from nbcampus_server.settings import HubAddress

REQUEST_SECONDS = 15.0
MAX_ANSWER_BYTES = 16 << 20
BYTES = "application/octet-stream"
PROXY_SAYS_AWAY = (502, 503, 504)


@dataclass(frozen=True)
class Answer:
    """A JSON object from the service; ``problem`` is set for every status from 400 on."""

    status: int
    body: dict[str, Any]
    problem: Problem | None = None


class Hub:
    """One connection pool for the life of the server, opened at the first request inside the running loop."""

    def __init__(self, address: HubAddress) -> None:
        self._address = address
        self._session: aiohttp.ClientSession | None = None

    async def ask(
        self,
        method: str,
        path: str,
        *,
        query: Sequence[tuple[str, str]] = (),
        body: bytes | None = None,
        seconds: float = REQUEST_SECONDS,
    ) -> Answer:
        """The service's answer to ``method api/v1/path``, refusals included.

        Raises HubUnreachable when nothing answers in time, BadHubAnswer when what answers is not the service.
        """
        headers = {"Content-Type": "application/json"} if body is not None else {}
        try:
            async with self._open().request(
                method,
                self._address.api_url + path,
                params=list(query),
                data=body,
                headers=headers,
                allow_redirects=False,  # a redirect would carry the token to wherever it points
                timeout=aiohttp.ClientTimeout(total=seconds),
            ) as response:
                return understand(response.status, await _read(response))
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise HubUnreachable() from None

    async def download(self, path: str, query: Sequence[tuple[str, str]], most_bytes: int) -> bytes | Answer:
        """The bytes of a file, or the service's refusal. Raises what `ask` raises."""
        try:
            async with self._open().get(
                self._address.api_url + path,
                params=list(query),
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=REQUEST_SECONDS),
            ) as response:
                content = await _read(response)
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise HubUnreachable() from None
        if response.status != 200 or response.content_type != BYTES:
            answer = understand(response.status, content)
            if answer.problem is None:
                raise BadHubAnswer("The campus answered with something that is not a file; try again soon.")
            return answer
        if len(content) > most_bytes:
            raise BadHubAnswer("The campus answered with a larger file than this server takes.")
        return content

    def events(self) -> AbstractAsyncContextManager[aiohttp.ClientWebSocketResponse]:
        """The service's websocket; aiohttp.ClientError, TimeoutError or OSError when it cannot be had."""
        return self._open().ws_connect(self._address.api_url + "events", heartbeat=20.0)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=_connector(self._address),
                headers={"Authorization": f"Bearer {self._address.token}"},
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def understand(status: int, text: bytes) -> Answer:
    """Tell the service's own answers from what stands in for it.

    A proxy answers 503 with a page while the service restarts: that is "away", not an answer. A page with a
    4xx (the hub's own 404, say, before the service is registered) must never pass for the service's refusal.
    """
    body = _json_object(text)
    if body is None and status in PROXY_SAYS_AWAY:
        raise HubUnreachable()
    if body is None or not (200 <= status < 300 or status >= 400):
        raise BadHubAnswer(f"The campus answered with something that is not its API (status {status}); try again soon.")
    if status < 400:
        return Answer(status, body)
    try:
        return Answer(status, body, Problem.model_validate(body))
    except ValidationError:
        raise BadHubAnswer(f"The hub refused without a reason (status {status}); try again soon.") from None


def _json_object(text: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


async def _read(response: aiohttp.ClientResponse) -> bytes:
    text = bytearray()
    async for chunk in response.content.iter_chunked(1 << 16):
        text += chunk
        if len(text) > MAX_ANSWER_BYTES:
            raise BadHubAnswer("The campus answered with more than this server takes.")
    return bytes(text)


def _connector(address: HubAddress) -> aiohttp.BaseConnector:
    if address.socket_path:
        return aiohttp.UnixConnector(address.socket_path)
    # The system's resolver knows /etc/hosts and container names; aiohttp's default may not.
    return aiohttp.TCPConnector(resolver=aiohttp.ThreadedResolver())
