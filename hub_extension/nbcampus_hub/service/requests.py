"""The requests that are being answered: what a stop waits for, and one line in the log for each."""

from __future__ import annotations

import asyncio
import logging
from weakref import WeakSet

from tornado.web import RequestHandler

log = logging.getLogger("nbcampus.hub")


class OpenRequests(WeakSet[RequestHandler]):
    """Handlers between ``prepare`` and their answer. Weak, because one whose client left early is never finished."""

    async def ended(self, patience_seconds: float) -> None:
        """Return when none is left, or after ``patience_seconds``."""
        end = asyncio.get_running_loop().time() + patience_seconds
        while len(self) and asyncio.get_running_loop().time() < end:  # noqa: ASYNC110 - a WeakSet tells nobody
            await asyncio.sleep(0.02)


def log_request(handler: RequestHandler) -> None:
    """One line per request, with ids and no names; the query stays out, for a websocket's may hold a token.

    A handler whose path itself is a secret has another one to show.
    """
    request = handler.request
    level = logging.DEBUG if getattr(handler, "polled", False) else logging.INFO
    log.log(
        level,
        "request.answered method=%s path=%s status=%d ms=%.1f user=%s error=%s",
        request.method,
        getattr(handler, "shown_path", request.path),
        handler.get_status(),
        1e3 * request.request_time(),
        getattr(handler, "subject_id", None) or "-",
        getattr(handler, "refused_as", None) or "-",
    )
