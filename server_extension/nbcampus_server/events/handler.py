"""``nbcampus/events``: a browser window's websocket. It speaks only; what a window sends is ignored."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import ws_authenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.base.websocket import WebSocketMixin
from jupyter_server.utils import ensure_async
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from nbcampus_server.errors import NotConnected
from nbcampus_server.events.listeners import Listener
from nbcampus_server.handler import JsonErrors, campus_of

TRY_AGAIN_LATER = 1013


class EventsHandler(JsonErrors, WebSocketMixin, WebSocketHandler, JupyterHandler):
    """Tells the present state first, then every event."""

    auth_resource = "nbcampus"
    _listener: Listener | None = None

    @ws_authenticated
    async def get(self, *args: Any, **kwargs: Any) -> None:
        user = self.current_user
        if not await ensure_async(self.authorizer.is_authorized(self, user, "read", self.auth_resource)):
            raise HTTPError(403)
        try:
            self._campus = campus_of(self.settings)
        except NotConnected as refusal:
            raise HTTPError(refusal.status, refusal.detail) from None
        await super().get(*args, **kwargs)

    async def open(self, *args: str, **kwargs: str) -> None:
        super().open(*args, **kwargs)
        state = await self._campus.state_event()
        self._listener = Listener(self._speak, self._drop)
        if state is not None:
            self._listener.hear(state.model_dump_json(exclude_none=True))
        self._campus.listeners.add(self._listener)

    def on_message(self, message: str | bytes) -> None:
        """Nothing is expected from the window."""

    def on_close(self) -> None:
        if self._listener is not None:
            self._campus.listeners.discard(self._listener)
            self._listener.close()

    async def _speak(self, text: str) -> None:
        try:
            await self.write_message(text)
        except WebSocketClosedError:
            self._drop()

    def _drop(self) -> None:
        if self.ws_connection is not None:
            self.close(TRY_AGAIN_LATER, "too slow or shutting down")
