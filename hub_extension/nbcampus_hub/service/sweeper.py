"""Ends what students have begun and whose time is over: a task in every process of the service, without any browser.

The service does this, and no worker: it alone may read what students have saved and hand it in.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from nbcampus.clock import Clock
from nbcampus.errors import Unavailable
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.background import Background

log = logging.getLogger("nbcampus.hub")

INTERVAL_SECONDS = 1.0

End = Callable[[BackendPool, datetime], Awaitable[int]]
"""Ends some of what is due at a moment, in one transaction, and says how many. May raise what the stores raise."""


class Sweeper(Background):
    """Looks every ``interval`` seconds; any number of processes may."""

    def __init__(
        self, backends: BackendPool, clock: Clock, ends: Sequence[End], interval: float = INTERVAL_SECONDS
    ) -> None:
        super().__init__()
        self._backends = backends
        self._clock = clock
        self._ends = ends
        self._interval = interval

    async def sweep(self) -> int:
        """End some of each kind, and say how many. Raises what Postgres or the blob store raise."""
        return sum([await end(self._backends, self._clock.now()) for end in self._ends])

    async def _run(self) -> None:
        while True:
            for end in self._ends:
                try:
                    while await end(self._backends, self._clock.now()):
                        pass
                except (SQLAlchemyError, Unavailable) as failure:
                    log.warning("sweep.failed of=%s reason=%s", end.__module__, type(failure).__name__)
                except Exception:  # the edge of a task: what a fault of ours struck waits, all else ends in time
                    log.exception("sweep.broken of=%s", end.__module__)
            await asyncio.sleep(self._interval)
