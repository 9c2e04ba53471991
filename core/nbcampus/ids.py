"""UUID version 7 (RFC 9562, section 5.7): time-ordered keys that the application makes itself."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime
from uuid import UUID

_lock = threading.Lock()
_last_ms = 0
_counter = 0
_COUNTER_LIMIT = 1 << 12


def uuid7() -> UUID:
    """A new key: 48 bits of Unix milliseconds, a 12-bit counter within the millisecond, 62 random bits.

    Keys made by one process are strictly increasing (method 1 of section 6.2), so that index pages fill in order.
    """
    global _last_ms, _counter
    with _lock:
        now = time.time_ns() // 1_000_000
        if now > _last_ms:
            _last_ms, _counter = now, int.from_bytes(os.urandom(1))
        else:
            _counter += 1
            if _counter == _COUNTER_LIMIT:
                _last_ms, _counter = _last_ms + 1, 0
        stamp, count = _last_ms, _counter
    return _assemble(stamp, count, int.from_bytes(os.urandom(8)) >> 2)


def uuid7_at(moment: datetime, random_bits: int | None = None) -> UUID:
    """A key that carries ``moment``: for imports of past work, and (``random_bits=0``) as a lower bound in a search."""
    stamp = int(moment.timestamp() * 1000)
    if random_bits is not None:
        return _assemble(stamp, 0, random_bits)
    return _assemble(stamp, int.from_bytes(os.urandom(2)) >> 4, int.from_bytes(os.urandom(8)) >> 2)


def time_of(key: UUID) -> datetime:
    """The moment that a version 7 key carries, UTC, to the millisecond; ValueError for any other version."""
    if key.version != 7:
        raise ValueError(f"{key} is not a version 7 UUID")
    return datetime.fromtimestamp((key.int >> 80) / 1000, UTC)


def _assemble(stamp_ms: int, rand_a: int, rand_b: int) -> UUID:
    return UUID(int=(stamp_ms & (1 << 48) - 1) << 80 | 7 << 76 | rand_a << 64 | 2 << 62 | rand_b)
