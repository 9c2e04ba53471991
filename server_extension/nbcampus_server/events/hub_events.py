"""The websocket to the hub, kept open while the server lives: the measure of whether the hub is there."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

import aiohttp
from pydantic import ValidationError

from nbcampus.wire.events import Event
from nbcampus_server.hub import Hub
from nbcampus_server.pauses import Pauses

log = logging.getLogger("nbcampus.server")

STEADY_SECONDS = 5.0


class HubEvents:
    """Passes events to ``hear``, changes of ``online`` to ``changed``; None until the first try ended."""

    def __init__(
        self,
        hub: Hub,
        hear: Callable[[Event], None],
        changed: Callable[[bool], None],
        pauses: Pauses | None = None,
    ) -> None:
        self._hub = hub
        self._hear = hear
        self._changed = changed
        self._pauses = pauses or Pauses()
        self._wake = asyncio.Event()
        self.online: bool | None = None

    def retry_now(self) -> None:
        """The hub was heard of by another way: do not wait for the next try."""
        if self.online is False:
            self._wake.set()

    async def run(self) -> None:
        failures = 0
        while True:
            lasted = await self._listen()
            failures = 1 if lasted >= STEADY_SECONDS else failures + 1
            self._set_online(False)
            self._wake.clear()
            try:
                async with asyncio.timeout(self._pauses.after(failures)):
                    await self._wake.wait()
            except TimeoutError:
                pass

    async def _listen(self) -> float:
        """Pass events on until the connection ends; for how many seconds it lasted."""
        began = time.monotonic()
        try:
            async with self._hub.events() as socket:
                self._set_online(True)
                async for message in socket:
                    if message.type is aiohttp.WSMsgType.TEXT:
                        self._pass_on(message.data)
        except (aiohttp.ClientError, TimeoutError, OSError) as failure:
            if self.online is not False:
                log.warning("events.interrupted reason=%s", type(failure).__name__)
        return time.monotonic() - began

    def _pass_on(self, text: str) -> None:
        try:
            event = Event.model_validate_json(text)
        except ValidationError:
            log.warning("events.not_understood bytes=%d", len(text))
            return
        self._hear(event)

    def _set_online(self, online: bool) -> None:
        if self.online is not online:
            self.online = online
            self._changed(online)
