"""``receipts``: where anybody sees whether a receipt is genuine. It needs no account, and no script.

A page for people, and for programs the same as JSON: a receipt is posted, a verdict answered, nothing else is told. The
public keys are there for who wants to check a signature without asking.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from tornado.httputil import HTTPFile, parse_body_arguments
from tornado.template import Template

from nbcampus.course.policy import Scope
from nbcampus.errors import TooLarge
from nbcampus.wire.base import Problem
from nbcampus.wire.exams import ReceiptVerdict, SignedReceipt
from nbcampus_hub.exams.keys import public_keys
from nbcampus_hub.exams.receipts import verify
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.handler import JsonHandler
from nbcampus_hub.service.parsing import parse_body

_PAGE = Template((Path(__file__).parent / "receipt_page.html").read_text(encoding="utf-8"))
_MOST_BYTES = 500_000


class ReceiptPageHandler(JsonHandler):
    """Reads only: a receipt that is posted leaves no trace."""

    scope = Scope.PUBLIC
    allowed = ("GET", "POST")

    def initialize(self, backends: BackendPool) -> None:
        self._backends = backends

    async def get(self) -> None:
        if self._wants_json():
            async with self._backends.engine.begin() as connection:
                self.send_message(await public_keys(connection))
            return
        self._send_page(200)

    async def post(self) -> None:
        shown = parse_body(SignedReceipt, self._receipt())
        async with self._backends.engine.begin() as connection:
            verdict = await verify(connection, shown)
        if self._wants_json():
            self.send_message(verdict)
        else:
            self._send_page(200, verdict=verdict)

    def send_problem(self, status: int, problem: Problem) -> None:
        if self._wants_json():
            super().send_problem(status, problem)
            return
        self.refused_as = problem.error
        self._send_page(status, refusal=problem.detail)

    def _wants_json(self) -> bool:
        sent = self.request.headers.get("Content-Type", "").startswith("application/json")
        return sent or "text/html" not in self.request.headers.get("Accept", "")

    def _receipt(self) -> bytes:
        """The JSON text: the body itself, or what a form's field or file holds."""
        body, kind = self.whole_body(), self.request.headers.get("Content-Type", "")
        if len(body) > _MOST_BYTES:
            raise TooLarge(f"A receipt is smaller than {_MOST_BYTES} bytes.")
        if not kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
            return body
        fields: dict[str, list[bytes]] = {}
        files: dict[str, list[HTTPFile]] = {}
        parse_body_arguments(kind, body, fields, files)
        uploaded = [file["body"] for file in files.get("file", []) if file["body"]]
        return next(iter(uploaded), b"".join(fields.get("receipt", [])[:1]))

    def _send_page(self, status: int, *, verdict: ReceiptVerdict | None = None, refusal: str | None = None) -> None:
        nonce = secrets.token_urlsafe(16)
        policy = f"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; frame-ancestors 'none'"
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", f"{policy}; base-uri 'none'")
        self.set_status(status)
        self.finish(_PAGE.generate(nonce=nonce, verdict=verdict, refusal=refusal))
