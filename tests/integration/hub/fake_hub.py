"""The part of JupyterHub's API that the service asks: whose token is this, and which scopes does it carry.

A token here is ``NAME`` (as a single-user server's token: student-level rights) or ``NAME+staff``, ``NAME+create``,
``NAME+admin`` (as a browser session that was granted the custom scopes). ``revoked-...`` is nobody's.
"""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SERVICE = "access:services!service=nbcampus"
GRANTS = {
    "staff": ["custom:nbcampus:staff"],
    "create": ["custom:nbcampus:staff", "custom:nbcampus:create-class"],
    "admin": ["custom:nbcampus:staff", "custom:nbcampus:admin"],
}


def user_model(token: str) -> dict[str, Any] | None:
    """The model that the hub would answer for ``token``."""
    name, _, grant = token.partition("+")
    if not name or name.startswith("revoked"):
        return None
    # `admin` is true for everybody, and must not matter: rights come from scopes and enrolments alone.
    return {
        "name": name,
        "kind": "user",
        "admin": True,
        "groups": ["teachers"],
        "scopes": [SERVICE, *GRANTS.get(grant, [])],
    }


class FakeHub:
    """Serves ``/hub/api/user`` on a free loopback port."""

    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/hub/api"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        token = self.headers.get("Authorization", "").removeprefix("token ").removeprefix("Bearer ")
        model = user_model(token) if self.path.startswith("/hub/api/user") else None
        body = json.dumps(model or {"status": 403, "message": "Forbidden"}).encode()
        self.send_response(200 if model else 403)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Silence: the tests' output is for people."""
