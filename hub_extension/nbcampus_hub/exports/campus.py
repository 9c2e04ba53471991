"""What an export needs of the campus: the service's login, the research login, the blobs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Engine, Select

from nbcampus.blobs import BlobStore, open_store
from nbcampus.course.research.exports import ExportFormat
from nbcampus.db.engine import make_engine
from nbcampus.db.statements import exporting, study_exports
from nbcampus.exports.source import Filters
from nbcampus.settings import required
from nbcampus_hub.exports.programs import Programs
from nbcampus_hub.exports.reading import StudyReading, Told, reading


class Campus:
    """Reads studies for as long as its context lasts."""

    def __init__(self, service: Engine, research_url: str, blobs: BlobStore) -> None:
        self._service, self._research_url, self._blobs = service, research_url, blobs

    @classmethod
    @contextmanager
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Iterator[Self]:
        """Raises SettingMissing."""
        urls = ("NBCAMPUS_DATABASE_URL", "NBCAMPUS_RESEARCH_DATABASE_URL", "NBCAMPUS_BLOBS_URL")
        database_url, research_url, blobs_url = (required(environment, name) for name in urls)
        service = make_engine(database_url)
        try:
            yield cls(service, research_url, open_store(blobs_url))
        finally:
            service.dispose()

    def open_studies(self) -> list[UUID]:
        """Those that read a class."""
        return self._studies(exporting.open_studies())

    def closed_studies(self) -> list[UUID]:
        """Those that read none, or none any more."""
        return self._studies(exporting.closed_studies())

    def note_nightly(self, study_id: UUID, kind: ExportFormat, values: Mapping[str, Any]) -> None:
        """Let researchers see that the export of this night was made."""
        with self._service.begin() as connection:
            connection.execute(study_exports.note_nightly(study_id, kind, values))

    @contextmanager
    def reading(self, filters: Filters, told: Told | None = None) -> Iterator[StudyReading]:
        """A study at this moment; raises what ``reading`` does."""
        programs = partial(Programs, self._service, self._blobs)
        with reading(self._service, self._research_url, filters, programs, told) as found:
            yield found

    def _studies(self, statement: Select[UUID]) -> list[UUID]:
        with self._service.connect() as connection:
            return list(connection.scalars(statement))
