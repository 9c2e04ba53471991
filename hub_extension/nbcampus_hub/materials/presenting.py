"""A material's file and revision as they are told."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import Row

from nbcampus.blobs.store import sha256_of
from nbcampus.wire.files import FileSummary


def file_of(row: Row[Any]) -> FileSummary | None:
    """None for text and links."""
    if row.blob_ref is None:
        return None
    return FileSummary(name=row.file_name, bytes=row.file_bytes, sha256=sha256_of(row.blob_ref))


def revision_of(row: Row[Any]) -> str:
    """The same for the same content."""
    content = [str(row.kind), row.body or "", row.blob_ref, row.file_name]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
