"""Researchers ask for an export of their study, see how far it is, and fetch it; another process makes it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Row

from nbcampus.blobs import BlobMissing, sha256_of
from nbcampus.course.research import exports as rules
from nbcampus.course.research.exports import NoExport
from nbcampus.db.statements import studies
from nbcampus.db.statements import study_exports as statements
from nbcampus.errors import NotFound
from nbcampus.events import person_channel
from nbcampus.ids import uuid7
from nbcampus.wire.events import Event, EventType
from nbcampus.wire.research import ExportRequest, StudyExport, StudyExportList
from nbcampus_hub.research.studies import authorised_study, note
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Stream

_NO_LOGIN = "This campus has no login for researchers: its admin sets it up."
_BEING_MADE = "An export of this study is being made. Ask for another one when it is done."
_FIELDS = set(StudyExport.model_fields) - {"asked_by", "sha256"}


class ExportFile(Stream):
    """The zip of an export, as it lies in the blob store."""

    content_types: ClassVar[tuple[str, ...]] = ("application/zip",)

    size: int

    def headers(self) -> dict[str, str]:
        return {**super().headers(), "Content-Type": "application/zip", "Content-Length": str(self.size)}


async def of_study(context: Context, study_id: UUID) -> StudyExportList:
    """Past ones too, and that of the last night. NotFound for who is no member."""
    study = await authorised_study(context, study_id)
    rows = (await context.connection.execute(statements.of_study(study_id))).all()
    return StudyExportList(items=[_told(row) for row in rows], refusal=await _refusal(context, study))


async def ask(context: Context, study_id: UUID, wanted: ExportRequest) -> StudyExport:
    """Ask for one, and the audit trail says who did. Raises NotFound, NoExport."""
    study = await authorised_study(context, study_id)
    if why := await _refusal(context, study):
        raise NoExport(why)
    granted = {row.id for row in await context.connection.execute(studies.classes(study_id))}
    if not granted.issuperset(wanted.class_ids):
        raise NoExport("One of these classes was not granted to this study.")
    key, now, class_ids = uuid7(), context.clock.now(), sorted(set(wanted.class_ids))
    add = statements.add(key, study_id, wanted.format, class_ids, context.subject.user_id, now)
    await context.connection.execute(add)
    detail = {"format": wanted.format, "classes": [str(class_id) for class_id in class_ids]}
    await note(context, "study.export_asked", study_id, detail)
    members = (await context.connection.scalars(statements.members(study_id))).all()
    context.after_commit.append(partial(_send, context, study_id, key, members))
    return _told((await context.connection.execute(statements.one(study_id, key))).one())


async def fetch(context: Context, study_id: UUID, export_id: UUID) -> ExportFile:
    """The file, as a stream. Raises NotFound, NoExport where there is none."""
    study = await authorised_study(context, study_id)
    row = (await context.connection.execute(statements.one(study_id, export_id))).one_or_none()
    if row is None:
        raise NotFound()
    rules.require_open(study.closed_at)
    rules.require_fetchable(row.state, has_file=row.blob_ref is not None)
    chunks = context.backends.read_blob(row.blob_ref)
    try:
        first = await anext(chunks)
    except BlobMissing:
        raise NoExport("The file of this export is gone. Ask for a new one.") from None
    name = f"{row.format}-{row.as_of:%Y-%m-%d}.zip"
    return ExportFile(name=name, size=row.bytes, chunks=_after(first, chunks))


async def _after(first: bytes, rest: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    yield first
    async for chunk in rest:
        yield chunk


async def _send(context: Context, study_id: UUID, export_id: UUID, members: Sequence[UUID]) -> None:
    event = Event(type=EventType.STUDY_EXPORT_CHANGED, at=context.clock.now(), study_id=study_id)
    await context.backends.publish(map(person_channel, members), event)
    await context.backends.enqueue_export(export_id)


async def _refusal(context: Context, study: Row[Any]) -> str | None:
    """Why none can be asked for now, in words."""
    if not context.backends.reads_studies:
        return _NO_LOGIN
    classes = (await context.connection.execute(studies.classes(study.id))).all()
    try:
        rules.require_exportable(study.closed_at, classes=len(classes))
    except NoExport as refused:
        return refused.detail
    return _BEING_MADE if await context.connection.scalar(statements.open_one(study.id)) else None


def _told(row: Row[Any]) -> StudyExport:
    return StudyExport(
        **{name: getattr(row, name) for name in _FIELDS},
        asked_by=row.asked_by_name,
        sha256=sha256_of(row.blob_ref) if row.blob_ref else None,
    )
