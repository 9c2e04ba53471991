"""The programs of attempts as a study may have them: out of the blob store, scrubbed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Engine

from nbcampus.blobs import BlobStore
from nbcampus.course.research.scrubbing import Scrubber
from nbcampus.db.statements import studies
from nbcampus.exports.source import Row

KEPT = 2000


class Programs:
    """Where the text of a program lies only the service knows, so it is asked for each batch of rows.

    The names of everybody in ``class_ids`` are taken out of each text, whoever wrote it.
    """

    def __init__(self, service: Engine, blobs: BlobStore, class_ids: Collection[UUID]) -> None:
        self._service, self._blobs = service, blobs
        with service.connect() as connection:
            people = connection.execute(studies.people_of(class_ids)).all()
        self._scrubber = Scrubber((one.display_name for one in people), (one.hub_name for one in people))
        # Many attempts have the program of one shortly before, and scrubbing is what an export takes longest for.
        self._scrubbed = lru_cache(KEPT)(self._scrub)

    def __call__(self, rows: Sequence[Row]) -> list[str]:
        """The text of each row's attempt. Raises BlobsUnavailable, BlobMissing."""
        with self._service.connect() as connection:
            found = connection.execute(studies.programs([row["attempt_id"] for row in rows]))
            refs = {row.id: row.code_blob_ref for row in found}
        return [self._scrubbed(refs[row["attempt_id"]]) for row in rows]

    def _scrub(self, ref: str) -> str:
        return self._scrubber.scrub(self._blobs.get(ref).decode(errors="replace"))
