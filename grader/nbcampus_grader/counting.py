"""Count the results of what this worker recorded for the error map, a moment later and many at once.

A thread in every worker. In the gradings themselves the counts would be a queue: all who work at a problem share them.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from nbcampus.db.statements import grading

log = logging.getLogger("nbcampus.grader")

GATHER_SECONDS = 0.5


class Counting:
    """``engine`` commits by itself. ``start`` and ``stop`` may be called once each; ``then`` follows each count.

    What is noted survives this process: the next pass of any worker counts it.
    """

    def __init__(self, engine: Engine, gather: float = GATHER_SECONDS, then: Callable[[], None] = lambda: None) -> None:
        self._engine = engine
        self._gather = gather
        self._then = then
        self._recorded = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="counting", daemon=True)

    def start(self) -> None:
        self._recorded.set()  # what a former process of this name has left
        self._thread.start()

    def stop(self) -> None:
        """Count once more and wait for it."""
        self._stopping.set()
        self._recorded.set()
        self._thread.join(timeout=5)

    def recorded(self) -> None:
        """There is something new to count."""
        self._recorded.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._recorded.wait()
            self._stopping.wait(self._gather)
            self._recorded.clear()
            if self._count():
                self._then()
            else:
                self._recorded.set()

    def _count(self) -> bool:
        """Whether all that had been recorded is counted; another worker that is at it may have begun earlier."""
        try:
            with self._engine.connect() as connection:
                return connection.scalar(grading.count()) is not None
        except SQLAlchemyError as failure:
            log.warning("counting.failed reason=%s", type(failure).__name__)
            return False
