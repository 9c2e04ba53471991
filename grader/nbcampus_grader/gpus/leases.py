"""Leases of GPUs in Redis: taken by all workers of a site, each of its own machine's GPUs."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import redis

from nbcampus import gpus
from nbcampus_grader.gpus import scripts

LINE_SILENCE_SECONDS = 5.0
"""Who waits in the line and has not asked for so long is taken for dead."""

_CERTAIN = 0.9  # of a lease: the rest is room for clocks, for the way from Redis, and for a box to be gone


@dataclass(frozen=True)
class Lease:
    """GPUs that are this token's. ``until`` of ``time.monotonic`` is before the end that Redis knows."""

    token: str
    devices: tuple[str, ...]
    until: float


class Leases:
    """The leases that one worker takes. Raises ``redis.RedisError`` as Redis is away."""

    def __init__(
        self, connection: redis.Redis, devices: Sequence[str], worker: str, lease_seconds: float = 30.0
    ) -> None:
        self.devices = tuple(devices)
        self.worker = worker
        self.lease_seconds = lease_seconds
        self._redis = connection
        self._take, self._renew, self._give_back, self._leave = (
            connection.register_script(text) for text in (scripts.TAKE, scripts.RENEW, scripts.GIVE_BACK, scripts.LEAVE)
        )

    def take(self, ticket: str, wanted: int, job: str) -> Lease | None:
        """Take GPUs, or None: then the ticket stands in the line, as long as this is asked again and again."""
        begun = time.monotonic()
        silence = round(LINE_SILENCE_SECONDS * 1000)
        devices = json.dumps(self.devices)
        arguments: list[str | int] = [ticket, wanted, self._milliseconds, silence, devices, self.worker, job]
        taken = cast(list[bytes], self._take(args=arguments))
        return Lease(ticket, tuple(name.decode() for name in taken), self._certain(begun)) if taken else None

    def renew(self, lease: Lease) -> float | None:
        """Until when the lease certainly holds now; None when it has ended, or was taken away."""
        begun = time.monotonic()
        held = self._renew(args=[lease.token, json.dumps(lease.devices), self._milliseconds])
        return self._certain(begun) if held else None

    def give_back(self, lease: Lease) -> int:
        """Make the GPUs free for others, and answer how many; those that others hold by now stay theirs."""
        return cast(int, self._give_back(args=[lease.token, json.dumps(lease.devices)]))

    def leave(self, ticket: str) -> None:
        """Leave the line."""
        self._leave(args=[ticket])

    def say_here(self) -> None:
        """Let the hub and the admin know that this worker is there, and what it could lease."""
        pipeline = self._redis.pipeline(transaction=False)
        pipeline.zadd(gpus.WORKERS, {self.worker: time.time()})
        pipeline.hset(scripts.INVENTORY, self.worker, json.dumps(self.devices))
        pipeline.execute()

    def say_gone(self) -> None:
        pipeline = self._redis.pipeline(transaction=False)
        pipeline.zrem(gpus.WORKERS, self.worker)
        pipeline.hdel(scripts.INVENTORY, self.worker)
        pipeline.execute()

    @property
    def _milliseconds(self) -> int:
        return round(self.lease_seconds * 1000)

    def _certain(self, begun: float) -> float:
        return begun + self.lease_seconds * _CERTAIN


def new_ticket() -> str:
    """A place in the line, and then the token of the lease; nobody else's."""
    return secrets.token_hex(12)
