"""When students see a module or an item: at once, from a moment on, or not at all.

Decided anew at each reading, by the server's time, so that nothing has to happen at the moment itself. Whoever reads
rows uses the same rule as an expression, ``nbcampus.db.statements.publishing``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nbcampus.errors import InvalidRequest


def is_open(*, is_published: bool, publish_at: datetime | None, now: datetime) -> bool:
    """Whether it is published by now."""
    return is_published or (publish_at is not None and publish_at <= now)


def settled(change: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """A wanted change with ``is_published`` and ``publish_at`` as they are stored; other keys stay as they are.

    A moment takes back what is published; publishing or hiding at once takes back the moment. Raises InvalidRequest.
    """
    at = change.get("publish_at")
    if at is None:
        return {**change, "publish_at": None} if "is_published" in change else dict(change)
    if change.get("is_published"):
        raise InvalidRequest("publish_at: publish it now or at a time, not both")
    if at <= now:
        raise InvalidRequest("publish_at: this time has passed; publish it now instead")
    return {**change, "is_published": False}
