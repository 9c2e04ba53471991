"""The files of a grading: those of the problem version, and those that came with the attempt.

Both are pinned: a version never changes, nor does an attempt, and a blob is its content's hash. So a regrade finds what
the first grading found, but for the files that another version gives.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Engine

from nbcampus.blobs import BlobStore
from nbcampus.db.statements import attempts, grading
from nbcampus_grader.grading.lease import Claim
from nbcampus_grader.sandbox import JobFile, furniture

_MOST_VERSIONS = 512


@dataclass(frozen=True)
class _Given:
    """What a version gives, and whether it takes files with an answer."""

    files: tuple[JobFile, ...]
    takes: bool

    @property
    def bytes(self) -> int:
        return sum(len(file.content) for file in self.files)


class Files:
    """Keeps what versions give in memory, the last used of them. Not thread-safe."""

    def __init__(self, engine: Engine, blobs: BlobStore, most_bytes: int = 64 << 20) -> None:
        self._engine = engine
        self._blobs = blobs
        self._most_bytes = most_bytes
        self._known: OrderedDict[UUID, _Given] = OrderedDict()

    def of(self, claim: Claim) -> tuple[JobFile, ...]:
        """What stands beside an attempt's code. BlobMissing or BlobsUnavailable when a content cannot be had."""
        given = self._given_by(claim.problem_version_id)
        # A regrade may be by a version that takes no more files, of an attempt that brought some.
        brought = self._brought_by(claim.attempt_id) if given.takes or not claim.is_first else ()
        return furniture(given.files, brought)

    def _given_by(self, version_id: UUID) -> _Given:
        if version_id not in self._known:
            with self._engine.connect() as connection:
                row = connection.execute(grading.files_of_version(version_id)).one()
            self._known[version_id] = _Given(self._read(row.files, writable=False), row.takes)
            self._forget()
        self._known.move_to_end(version_id)
        return self._known[version_id]

    def _forget(self) -> None:
        """Let go of what was used longest ago, never of the newest."""
        held = sum(given.bytes for given in self._known.values())
        while len(self._known) > 1 and (held > self._most_bytes or len(self._known) > _MOST_VERSIONS):
            held -= self._known.popitem(last=False)[1].bytes

    def _brought_by(self, attempt_id: UUID) -> tuple[JobFile, ...]:
        with self._engine.connect() as connection:
            stored = connection.execute(attempts.files_of(attempt_id)).scalar_one()
        return self._read(stored, writable=True)

    def _read(self, stored: Iterable[Mapping[str, Any]], *, writable: bool) -> tuple[JobFile, ...]:
        return tuple(JobFile(file["name"], self._blobs.get(file["blob_ref"]), writable) for file in stored)
