"""``manifest.json``: what an export is of, and the hash of every other file in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from nbcampus.exports.archive import Written
from nbcampus.exports.source import Snapshot

NAME = "manifest.json"
VERSION = 1


def manifest(kind: str, snapshot: Snapshot, files: Iterable[Written]) -> dict[str, Any]:
    """As it is written; ``consent_cut_off`` is the moment up to which withdrawals count."""
    filters = snapshot.filters
    return {
        "manifest_version": VERSION,
        "format": kind,
        "made_by": f"nbcampus {version('nbcampus')}",
        "schema_version": snapshot.schema_version,
        "created_at": snapshot.at.isoformat(),
        "consent_cut_off": snapshot.at.isoformat(),
        "filters": {
            "study_id": str(filters.study_id),
            "class_ids": [str(class_id) for class_id in filters.class_ids],
        },
        "files": [asdict(file) for file in files],
    }


def text(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
