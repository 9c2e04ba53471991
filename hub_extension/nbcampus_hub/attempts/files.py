"""Files that come with an attempt, and reading them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.blobs import ref_of
from nbcampus.course.problem_files import Accepted
from nbcampus.errors import NotFound
from nbcampus.wire.attempts import AttemptCreate
from nbcampus.wire.files import AcceptedFile
from nbcampus_hub.attempts.placing import authorise_in_placement
from nbcampus_hub.attempts.reading import authorised_attempt
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download


@dataclass(frozen=True)
class SentFile:
    name: str
    content: bytes

    def stored(self) -> dict[str, Any]:
        """As the row of its attempt lists it."""
        return {"name": self.name, "bytes": len(self.content), "blob_ref": ref_of(self.content)}


def sent_files(wanted: AttemptCreate) -> list[SentFile]:
    """By name: the same files in another order are the same attempt."""
    return sorted((SentFile(file.name, file.decoded()) for file in wanted.files), key=lambda file: file.name)


def accepted_by(place: Row[Any]) -> list[Accepted]:
    """What the problem at this place takes with an answer."""
    return [AcceptedFile(**file).as_rule() for file in place.accepts]


async def attempt_file(context: Context, attempt_id: UUID, name: str) -> Download:
    """Raises NotFound for an attempt or a file that is not there or not open to the person."""
    row, _ = await authorised_attempt(context, attempt_id)
    return await _download(context, row.files, name)


async def given_file(context: Context, assignment_problem_id: UUID, name: str) -> Download:
    """A file of the version that is placed now. Raises NotFound where there is none of this name."""
    place = await authorise_in_placement(context, assignment_problem_id)
    return await _download(context, place.files, name)


async def _download(context: Context, stored: Iterable[Mapping[str, Any]], name: str) -> Download:
    ref = next((file["blob_ref"] for file in stored if file["name"] == name), None)
    if ref is None:
        raise NotFound()
    return Download(name=name, content=await context.backends.get_blob(ref))
