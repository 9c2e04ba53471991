"""The programs of attempts as a study may have them: out of the blob store, scrubbed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Engine

from nbcampus.blobs import BlobStore
from nbcampus.course.research.scrubbing import Scrubber
from nbcampus.db.statements import studies
from nbcampus.exports.source import Row


class Programs:
    """Where the text of a program lies only the service knows, so it is asked for each batch of rows.

    The names of everybody in ``class_ids`` are taken out of each text, whoever wrote it.
    """

    def __init__(self, service: Engine, blobs: BlobStore, class_ids: Collection[UUID]) -> None:
        self._service, self._blobs = service, blobs
        with service.connect() as connection:
            people = connection.execute(studies.people_of(class_ids)).all()
        self._scrubber = Scrubber((one.display_name for one in people), (one.hub_name for one in people))

    def __call__(self, rows: Sequence[Row]) -> list[str]:
        """The text of each row's attempt. Raises BlobsUnavailable, BlobMissing."""
        with self._service.connect() as connection:
            found = connection.execute(studies.programs([row["attempt_id"] for row in rows]))
            refs = {row.id: row.code_blob_ref for row in found}
        texts = {ref: self._scrubber.scrub(self._blobs.get(ref).decode(errors="replace")) for ref in refs.values()}
        return [texts[refs[row["attempt_id"]]] for row in rows]
