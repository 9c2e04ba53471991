"""What the service says about itself."""

from __future__ import annotations

from nbcampus.wire.base import Message


class Health(Message):
    status: str


class Part(Message):
    """One part behind the service; ``milliseconds`` is how long it took to answer."""

    name: str
    ok: bool
    detail: str
    milliseconds: float | None = None


class Readiness(Message):
    ready: bool
    parts: list[Part]
