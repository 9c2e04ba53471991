"""Browser sessions that any process of the service can read, also one that was started after the sign-in began.

JupyterHub's client keeps each sign-in under way in its process's memory and lets tornado sign cookies with a key of its
own choice. With several processes behind one port, or a restart between the two halves of a sign-in, neither holds. So
the keys are derived from the service's token, which all processes share, and what has to be remembered travels in the
``state`` parameter itself, signed. The PKCE verifier must not be readable there: ``state`` carries only the half of it
from which the other is computed with the key.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from typing import Any

from jupyterhub.services.auth import HubOAuth
from tornado.web import create_signed_value, decode_signed_value

_STATE = "nbcampus-state"


class SharedOAuth(HubOAuth):
    """HubOAuth without memory. Make it the ``instance()`` before a handler asks for HubOAuth's."""

    def key_for(self, purpose: str) -> bytes:
        """A key that every process with the service's token derives alike, and nobody else can."""
        return hmac.digest(self.api_token.encode(), f"nbcampus {purpose}".encode(), hashlib.sha256)

    def generate_pkce_code_challenge(self, method: str = "S256") -> tuple[str, str, str]:
        """A verifier whose first half, before the dot, says the second."""
        if method != "S256":
            raise ValueError(f"only S256 is supported, not {method!r}")
        verifier = self._verifier(secrets.token_urlsafe(16))
        return verifier, _unpadded(hashlib.sha256(verifier.encode()).digest()), method

    def generate_state(self, next_url: str | None = None, **extra_state: Any) -> str:
        verifier = extra_state.pop("code_verifier", None)
        remembered = {"next_url": next_url, "half": verifier and verifier.partition(".")[0], **extra_state}
        signed = create_signed_value(self.key_for("state"), _STATE, json.dumps(remembered))
        return _unpadded(signed)

    def clear_oauth_state(self, state_id: str) -> None:
        """Nothing is kept here: the state's cookie goes, and the hub takes each code once."""

    def _decode_state(self, state_id: str, /) -> dict[str, Any]:
        try:
            signed = base64.urlsafe_b64decode(state_id + "=" * (-len(state_id) % 4))
        except ValueError:
            return {}
        days = self.oauth_state_max_age / 86_400
        found = decode_signed_value(self.key_for("state"), _STATE, signed, max_age_days=days)
        if found is None:
            return {}
        remembered: dict[str, Any] = json.loads(found)
        half = remembered.pop("half")
        return {**remembered, "code_verifier": self._verifier(half) if half else None}

    def _verifier(self, half: str) -> str:
        return f"{half}.{_unpadded(hmac.digest(self.key_for('verifier'), half.encode(), hashlib.sha256))}"


def _unpadded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
