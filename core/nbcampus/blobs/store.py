"""One interface for both back ends.

A reference is ``sha256/ab/cdef...``, so that a second write of the same bytes is harmless.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from nbcampus.errors import Unavailable

PIECE = 1 << 20
"""How much of a large blob is in memory at a time."""

_REF = re.compile(r"sha256/[0-9a-f]{2}/[0-9a-f]{62}")


class BlobMissing(Exception):
    """No blob under this reference; the reference is in the message."""


class BlobsUnavailable(Unavailable):
    """The store cannot be reached or refuses to work; nothing was written."""

    error = "blobs_unavailable"


class BlobStore(Protocol):
    """Safe to use from several threads. All methods may raise BlobsUnavailable."""

    def put(self, content: bytes) -> str:
        """Store ``content`` durably and return its reference; doing it again changes nothing."""

    def get(self, ref: str) -> bytes:
        """The content under ``ref``, checked against its hash; BlobMissing if there is none."""

    def put_file(self, path: Path) -> str:
        """The same for a file that may be larger than memory."""

    def read(self, ref: str) -> Iterator[bytes]:
        """The content in pieces; what is damaged is told after the last one. BlobMissing before the first."""

    def remove(self, ref: str) -> None:
        """Forget a blob that nothing refers to any more; one that is not there is no fault."""

    def check(self) -> None:
        """Raise BlobsUnavailable when the store does not answer."""


def ref_of(content: bytes) -> str:
    """The reference that ``content`` has in every store."""
    digest = hashlib.sha256(content).hexdigest()
    return f"sha256/{digest[:2]}/{digest[2:]}"


def ref_of_file(path: Path) -> str:
    """The same for a file. Raises OSError."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"sha256/{digest[:2]}/{digest[2:]}"


def sha256_of(ref: str) -> str:
    """The hash that a reference is made of, in hexadecimal digits."""
    return "".join(ref.split("/")[1:])


def checked(ref: str, content: bytes) -> bytes:
    """``content`` if it is what ``ref`` promises; a store that lies is unavailable, not wrong."""
    if ref_of(content) != ref:
        raise BlobsUnavailable(f"the blob {ref} is damaged in the store")
    return content


def checked_pieces(ref: str, read: Callable[[int], bytes]) -> Iterator[bytes]:
    """What ``read`` gives, piece by piece; BlobsUnavailable at the end where it is not what ``ref`` promises."""
    digest = hashlib.sha256()
    while piece := read(PIECE):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != sha256_of(ref):
        raise BlobsUnavailable(f"the blob {ref} is damaged in the store")


def require_ref(ref: str) -> str:
    """``ref`` if it is well formed (it becomes a path); BlobMissing otherwise."""
    if not _REF.fullmatch(ref):
        raise BlobMissing(ref)
    return ref


def open_store(url: str) -> BlobStore:
    """The store at ``file:///folder`` or ``s3://KEY:SECRET@host:port/bucket?secure=false``; ValueError for others."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        from nbcampus.blobs.folder import FolderStore

        return FolderStore(Path(unquote(parts.path)))
    if parts.scheme == "s3":
        from nbcampus.blobs.s3 import S3Store

        return S3Store.from_url(url)
    raise ValueError(f"no blob store for addresses that start with {parts.scheme!r}; use file:// or s3://")
