"""What goes wrong on purpose, at random moments."""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from contextlib import suppress

from tests.soak.site import SoakSite, Supervised

# Shuffled and dealt again and again, so that a short soak meets all of them too.
_DECK = (*["worker killed"] * 4, *["connections killed"] * 2, "redis restarted", "redis killed", "service killed")
_CONNECTIONS = """
    select count(pg_terminate_backend(pid)) from pg_stat_activity
    where datname = 'campus' and pid <> pg_backend_pid() and random() < 0.7
"""


class Mishaps:
    """``maybe`` is called often; in the mean every ``seconds`` something happens. From the main thread only."""

    def __init__(self, site: SoakSite, seed: int, seconds: float) -> None:
        self.happened: Counter[str] = Counter()
        self._site, self._chance, self._seconds = site, random.Random(seed), seconds
        self._deck: list[str] = []
        self._graded_before: dict[Supervised, int] = {}
        self._due = self._chance.expovariate(1 / seconds)

    def maybe(self, elapsed: float) -> str | None:
        """What has happened, if anything did."""
        if elapsed < self._due:
            return None
        self._due = elapsed + self._chance.expovariate(1 / self._seconds)
        self._deck = self._deck or self._chance.sample(_DECK, len(_DECK))
        kind = self._deck.pop()
        if not self.cause(kind):
            return None
        self.happened[kind] += 1
        return kind

    def cause(self, kind: str) -> bool:
        """False when there was nothing to hit at this moment."""
        match kind:
            case "worker killed":
                # The last one lives through it all, so that its memory can be watched.
                return self._kill_worker(self._chance.choice(self._site.workers[:-1]))
            case "service killed":
                return _kill(self._site.service.pid())
            case "connections killed":
                with self._site.connect() as connection:
                    row = connection.execute(_CONNECTIONS).fetchone()
                return bool(row and row[0])
            case "redis restarted":
                self._site.redis.stop()
            case "redis killed":
                assert self._site.redis._server is not None
                _kill(self._site.redis._server.pid)
                self._site.redis.stop()
        self._site.redis.start()
        return True

    def _kill_worker(self, worker: Supervised) -> bool:
        """Only one that has graded since it was last killed: a job of which three workers die in a row is given up."""
        graded = worker.log().count("grading.done")
        if graded <= self._graded_before.get(worker, 0):
            return False
        self._graded_before[worker] = graded
        return _kill(worker.pid())


def _kill(pid: int | None) -> bool:
    if pid is None:
        return False
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
        return True
    return False
