"""Signing receipts, and telling whether a signature is ours.

Ed25519 (RFC 8032): anybody verifies with the public key, nobody else signs, and the same receipt always has the same
signature. The private key is made at first need and stays in the database, which students' servers and workers cannot
read. ``nbcampus rotate-receipt-key`` makes a new one; receipts of the former keys stay genuine.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import Insert
from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.clock import SystemClock
from nbcampus.course.receipts import canonical
from nbcampus.db.engine import make_engine
from nbcampus.db.statements import receipt_keys
from nbcampus.settings import Backends
from nbcampus.wire.exams import PublicKey, PublicKeys, SignedReceipt


async def sign(connection: AsyncConnection, found: Iterable[Mapping[str, Any]], now: datetime) -> list[SignedReceipt]:
    """Sign receipts with the newest key, which is made if there is none."""
    row = (await connection.execute(receipt_keys.newest())).one_or_none()
    if row is None:
        await connection.execute(new_key(now))
        row = (await connection.execute(receipt_keys.newest())).one()
    key = Ed25519PrivateKey.from_private_bytes(row.private_key)
    return [
        SignedReceipt(receipt=dict(receipt), key_id=row.id, signature=_text(key.sign(canonical(receipt))))
        for receipt in found
    ]


async def is_signed(connection: AsyncConnection, shown: SignedReceipt) -> bool:
    """Whether one of our keys, present or former, signed exactly this."""
    public = await connection.scalar(receipt_keys.public_key(shown.key_id))
    if public is None:
        return False
    try:
        signature = base64.b64decode(shown.signature, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(signature, canonical(shown.receipt))
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


async def public_keys(connection: AsyncConnection) -> PublicKeys:
    rows = await connection.execute(receipt_keys.public_keys())
    return PublicKeys(
        items=[PublicKey(key_id=row.id, public_key=_text(row.public_key), created_at=row.created_at) for row in rows]
    )


def new_key(now: datetime) -> Insert:
    """A fresh key, from now on the newest."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    return receipt_keys.add(hashlib.sha256(public).hexdigest()[:32], public, key.private_bytes_raw(), now)


def rotate_command(argv: list[str]) -> int:
    """Sign receipts of exams with a new key; those signed before stay genuine."""
    argparse.ArgumentParser(prog="nbcampus rotate-receipt-key", description=rotate_command.__doc__).parse_args(argv)
    engine = make_engine(Backends.from_environment().database_url)
    with engine.begin() as connection:
        connection.execute(new_key(SystemClock().now()))
    engine.dispose()
    return 0


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
