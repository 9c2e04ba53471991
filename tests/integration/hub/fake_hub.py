"""The part of JupyterHub's API that the service asks: whose token is this, and a token for the code of a sign-in.

A token here is ``NAME`` (as a single-user server's token: student-level rights) or ``NAME+staff``, ``NAME+create``,
``NAME+admin`` (as a browser session that was granted the custom scopes). ``NAME+stranger`` may not use the service,
``NAME+service`` is another service. ``revoked-...`` is nobody's. A code is ``TOKEN|PKCE CHALLENGE``.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

SERVICE = "access:services!service=nbcampus"
GRANTS = {
    "staff": ["custom:nbcampus:staff"],
    "create": ["custom:nbcampus:staff", "custom:nbcampus:create-class"],
    "admin": ["custom:nbcampus:staff", "custom:nbcampus:admin"],
}


def user_model(token: str) -> dict[str, Any] | None:
    """The model that the hub would answer for ``token``."""
    name, _, grant = token.partition("+")
    if not re.fullmatch(r"[a-z0-9-]+", name) or len(token) > 64 or name.startswith("revoked"):
        return None
    # `admin` is true for everybody, and must not matter: rights come from scopes and enrolments alone.
    return {
        "name": name,
        "kind": "service" if grant == "service" else "user",
        "admin": True,
        "groups": ["teachers"],
        "scopes": [] if grant == "stranger" else [SERVICE, *GRANTS.get(grant, [])],
    }


class FakeHub:
    """Serves ``/hub/api`` on a free loopback port. ``asked`` counts the questions about each token.

    ``groups`` are those of a person by name, where a test sets them.
    """

    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.hub = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.asked: Counter[str] = Counter()
        self.revoked: set[str] = set()
        self.groups: dict[str, list[str]] = {}

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/hub/api"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def user(self, token: str) -> dict[str, Any] | None:
        self.asked[token] += 1
        model = None if token in self.revoked else user_model(token)
        return model and model | {"groups": self.groups.get(model["name"], model["groups"])}

    @staticmethod
    def token_for(form: dict[str, list[str]]) -> dict[str, str] | None:
        """The token of a code, if the verifier is the one whose challenge the sign-in began with."""
        token, _, challenge = form["code"][0].partition("|")
        digest = hashlib.sha256(form.get("code_verifier", [""])[0].encode()).digest()
        found = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return {"access_token": token} if found == challenge else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one piece: in two, the kernel waits 40 ms between them

    def do_GET(self) -> None:
        token = self.headers.get("Authorization", "").removeprefix("token ").removeprefix("Bearer ")
        self._answer(self._hub.user(token) if self.path.startswith("/hub/api/user") else None)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._answer(self._hub.token_for(form) if self.path == "/hub/api/oauth2/token" else None)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Silence: the tests' output is for people."""

    @property
    def _hub(self) -> FakeHub:
        return self.server.hub  # type: ignore[attr-defined,no-any-return]

    def _answer(self, found: dict[str, Any] | None) -> None:
        body = json.dumps(found or {"status": 403, "message": "Forbidden"}).encode()
        self.send_response(200 if found else 403)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
