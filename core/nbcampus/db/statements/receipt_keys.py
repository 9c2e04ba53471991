"""The keys that sign receipts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Insert, insert, select

from nbcampus.db.base import Rows
from nbcampus.db.tables import ReceiptKey


def newest() -> Rows:
    """The key that signs."""
    return (
        select(ReceiptKey.id, ReceiptKey.private_key)
        .order_by(ReceiptKey.created_at.desc(), ReceiptKey.id.desc())
        .limit(1)
    )


def add(key_id: str, public_key: bytes, private_key: bytes, now: datetime) -> Insert:
    return insert(ReceiptKey).values(id=key_id, public_key=public_key, private_key=private_key, created_at=now)


def public_keys() -> Rows:
    """All keys, newest first, as everybody may know them."""
    return select(ReceiptKey.id, ReceiptKey.public_key, ReceiptKey.created_at).order_by(
        ReceiptKey.created_at.desc(), ReceiptKey.id.desc()
    )


def public_key(key_id: str) -> Rows:
    return select(ReceiptKey.public_key).where(ReceiptKey.id == key_id)
