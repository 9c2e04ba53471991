"""Exports that researchers ask for: asked, claimed, made, expired; and the one of the last night."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Select, Update, and_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from nbcampus.course.research.exports import OPEN, ExportFormat, ExportState
from nbcampus.db.base import Rows
from nbcampus.db.tables import Study, StudyExport, StudyMember, User
from nbcampus.ids import uuid7

MOST = 100
"""Older ones are not listed; their files are gone long since."""


def add(
    export_id: UUID, study_id: UUID, kind: ExportFormat, class_ids: Collection[UUID], who: UUID, now: datetime
) -> Insert:
    """Ask; IntegrityError while another one of the study is not over."""
    return insert(StudyExport).values(
        id=export_id, study_id=study_id, format=kind, class_ids=list(class_ids), asked_by=who, created_at=now
    )


def of_study(study_id: UUID) -> Rows:
    """The newest first, each with the name of who asked."""
    at = func.coalesce(StudyExport.finished_at, StudyExport.created_at)
    return _exports().where(StudyExport.study_id == study_id).order_by(at.desc(), StudyExport.id.desc()).limit(MOST)


def one(study_id: UUID, export_id: UUID) -> Rows:
    return _exports().where(StudyExport.study_id == study_id, StudyExport.id == export_id)


def open_one(study_id: UUID) -> Select[UUID]:
    """The one that is not over, if there is one."""
    return select(StudyExport.id).where(StudyExport.study_id == study_id, StudyExport.state.in_(OPEN))


def claim(export_id: UUID, now: datetime, lasts: timedelta) -> Update:
    """Take one to make it; no row when it is over, or when somebody is at it whose claim is younger than ``lasts``."""
    return (
        update(StudyExport)
        .where(StudyExport.id == export_id, _is_free(now, lasts))
        .values(state=ExportState.MAKING, claimed_at=now, tries=StudyExport.tries + 1, rows_read=0)
        .returning(StudyExport.id, StudyExport.study_id, StudyExport.format, StudyExport.class_ids, StudyExport.tries)
    )


def lost(now: datetime, lasts: timedelta) -> Select[UUID]:
    """Those that nobody is at, the oldest first."""
    return select(StudyExport.id).where(_is_free(now, lasts)).order_by(StudyExport.created_at)


def change(export_id: UUID, tries: int, values: Mapping[str, Any]) -> Update:
    """Write how it goes; no row comes back for who claimed it before somebody else did, or when it is over."""
    return (
        update(StudyExport)
        .where(StudyExport.id == export_id, StudyExport.tries == tries, StudyExport.state == ExportState.MAKING)
        .values(values)
        .returning(StudyExport.id)
    )


def expire(now: datetime) -> Update:
    """Let those be over whose time has come or whose study was closed; their files go next."""
    closed = select(Study.id).where(Study.id == StudyExport.study_id, Study.closed_at.is_not(None)).exists()
    return (
        update(StudyExport)
        .where(StudyExport.state == ExportState.DONE, or_(StudyExport.expires_at <= now, closed))
        .values(state=ExportState.EXPIRED)
        .returning(StudyExport.id, StudyExport.study_id)
    )


def expired_files() -> Rows:
    """Files of what has expired that are still there."""
    return select(StudyExport.id, StudyExport.blob_ref).where(
        StudyExport.state == ExportState.EXPIRED, StudyExport.blob_ref.is_not(None)
    )


def forget_file(export_id: UUID) -> Update:
    return update(StudyExport).where(StudyExport.id == export_id).values(blob_ref=None)


def note_nightly(study_id: UUID, kind: ExportFormat, values: Mapping[str, Any]) -> Insert:
    """Put the export of this night in the place of that of the night before."""
    fixed = {"id": uuid7(), "study_id": study_id, "format": kind, "state": ExportState.DONE}
    statement = insert(StudyExport).values({**fixed, **values, "created_at": values["finished_at"]})
    return statement.on_conflict_do_update(
        index_elements=[StudyExport.study_id],
        index_where=StudyExport.asked_by.is_(None),
        set_={**values, "state": ExportState.DONE},
    )


def members(study_id: UUID) -> Select[UUID]:
    """Who hears of it."""
    return select(StudyMember.user_id).where(StudyMember.study_id == study_id)


def _exports() -> Rows:
    return select(StudyExport, User.display_name.label("asked_by_name")).outerjoin(
        User, User.id == StudyExport.asked_by
    )


def _is_free(now: datetime, lasts: timedelta) -> Any:
    abandoned = and_(StudyExport.state == ExportState.MAKING, StudyExport.claimed_at < now - lasts)
    return or_(StudyExport.state == ExportState.WAITING, abandoned)
