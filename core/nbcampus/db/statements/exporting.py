"""Which studies are exported by night."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, and_, select

from nbcampus.db.tables import Study, StudyClass

_READS = and_(
    Study.closed_at.is_(None),
    select(StudyClass.study_id).where(StudyClass.study_id == Study.id).correlate(Study).exists(),
)


def open_studies() -> Select[UUID]:
    """The studies that read at least one class, the oldest first."""
    return select(Study.id).where(_READS).order_by(Study.id)


def closed_studies() -> Select[UUID]:
    """The studies that read no class, or none any more."""
    return select(Study.id).where(~_READS).order_by(Study.id)
