"""Passes for the frames of a class."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Delete, Insert, delete, insert, select

from nbcampus.db.base import Rows
from nbcampus.db.tables import AnalyticsPass, User
from nbcampus.ids import uuid7


def add(token_sha256: str, user_id: UUID, class_id: UUID, now: datetime, lasts: timedelta) -> Insert:
    return insert(AnalyticsPass).values(
        id=uuid7(),
        token_sha256=token_sha256,
        user_id=user_id,
        class_id=class_id,
        created_at=now,
        expires_at=now + lasts,
    )


def holder(token_sha256: str, now: datetime) -> Rows:
    """Whose pass it is, and for which class; no row when it is none or has expired."""
    return (
        select(User.id.label("user_id"), User.hub_name, AnalyticsPass.class_id)
        .join(User, User.id == AnalyticsPass.user_id)
        .where(AnalyticsPass.token_sha256 == token_sha256, AnalyticsPass.expires_at > now)
    )


def end(user_id: UUID, class_id: UUID) -> Delete:
    """End all passes of a person for a class."""
    return delete(AnalyticsPass).where(AnalyticsPass.user_id == user_id, AnalyticsPass.class_id == class_id)


def forget_expired(now: datetime) -> Delete:
    return delete(AnalyticsPass).where(AnalyticsPass.expires_at <= now)
