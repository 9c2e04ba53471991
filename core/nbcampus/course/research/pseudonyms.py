"""What somebody is called in a study."""

from __future__ import annotations

import base64
import hashlib
import hmac
from uuid import UUID

KEY_BYTES = 32
_BYTES = 12  # 96 bits: that two of a million people share a name is less likely than 1 in 10^16


def pseudonym(key: bytes, user_id: UUID) -> str:
    """The same for the same person and study; without the key nobody can tell whose it is, or that it is theirs."""
    digest = hmac.new(key, user_id.bytes, hashlib.sha256).digest()[:_BYTES]
    return "S" + base64.b32encode(digest).decode().rstrip("=").lower()
