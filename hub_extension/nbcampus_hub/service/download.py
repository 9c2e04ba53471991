"""An answer that is a file and no JSON."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import ClassVar
from urllib.parse import quote

from pydantic import ConfigDict

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


class Stream(Download):
    """A download whose bytes are made while it is sent; ``content`` stays empty.

    ``chunks`` is read to its end, or closed where the client goes away before that.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    content: bytes = b""
    chunks: AsyncGenerator[bytes]
