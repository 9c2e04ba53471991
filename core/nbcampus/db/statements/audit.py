"""The audit trail: each row is written in the transaction of the act that it records."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Insert, insert

from nbcampus.db.tables import AuditEvent
from nbcampus.ids import uuid7


def values(
    action: str, *, actor_id: UUID | None, class_id: UUID | None, subject_id: UUID | None, detail: dict[str, Any]
) -> dict[str, Any]:
    """``action`` is a fixed word pair such as ``class.created``; ``detail`` is small and holds no code and no names."""
    return {
        "id": uuid7(),
        "action": action,
        "actor_id": actor_id,
        "class_id": class_id,
        "subject_id": subject_id,
        "detail": detail,
    }


def record(
    action: str, *, actor_id: UUID | None, class_id: UUID | None, subject_id: UUID | None, detail: dict[str, Any]
) -> Insert:
    """One act, with the arguments of ``values``."""
    return insert(AuditEvent).values(
        values(action, actor_id=actor_id, class_id=class_id, subject_id=subject_id, detail=detail)
    )


def record_all() -> Insert:
    """Many acts at once; executed with a list of ``values``."""
    return insert(AuditEvent)
