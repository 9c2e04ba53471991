"""An answer that is a file and no JSON."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import quote

from nbcampus.wire.base import Message

BYTES = "application/octet-stream"


class Download(Message):
    """Content as it was stored. It may be anything, so the browser is told to save it and to guess nothing."""

    content_types: ClassVar[tuple[str, ...]] = (BYTES,)

    name: str
    content: bytes

    def headers(self) -> dict[str, str]:
        return {
            "Content-Type": BYTES,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(self.name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        }
