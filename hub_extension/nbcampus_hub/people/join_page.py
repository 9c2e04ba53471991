"""``join/CODE``: the page behind the link that a teacher sends; it needs no JupyterLab and no script.

The hub signs the person in. The page says which class and whose, and joins at the press of a button, never by itself: a
link that somebody else made must not put anybody into a class.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from tornado.httputil import parse_body_arguments
from tornado.template import Template
from tornado.web import authenticated

from nbcampus.clock import SystemClock
from nbcampus.course.join_codes import tidy_join_code
from nbcampus.course.policy import Scope, Subject
from nbcampus.errors import NotFound
from nbcampus.wire.base import Problem
from nbcampus.wire.people import JoinRequest
from nbcampus_hub.people import joining
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.handler import JsonHandler
from nbcampus_hub.service.identity import Identified, SubjectDirectory

_PAGE = Template((Path(__file__).parent / "join_page.html").read_text(encoding="utf-8"))
_TITLES = {
    "joining_closed": "Joining is closed",
    "class_archived": "This class is archived",
    "not_found": "No class has this code",
    "not_signed_in": "You are not signed in any more",
    "xsrf_token_refused": "This page has grown old",
}


class JoinPageHandler(Identified, JsonHandler):
    """Answers with a page, refusals too."""

    scope = Scope.CLASS_JOIN
    allowed = ("GET", "POST")

    def initialize(self, backends: BackendPool, directory: SubjectDirectory) -> None:
        self._backends = backends
        self._directory = directory

    async def prepare(self) -> None:
        await super().prepare()
        if self.request.method == "GET":
            await self.look_up()

    @authenticated
    async def get(self, code: str) -> None:
        subject = await self._subject()
        async with self._backends.engine.connect() as connection:
            offer = await joining.offer(self._context(subject, connection), code)
        if offer.refusal:
            self._send_page(offer.refusal.status, title=_TITLES[offer.refusal.error], text=offer.refusal.detail)
        elif offer.member:
            self._send_page(200, title=f"You are in {offer.name}", offer=offer, member=True)
        else:
            self._send_page(200, title=f"Join {offer.name}", offer=offer, name=subject.name, xsrf=self._token())

    async def post(self, code: str) -> None:
        """Joins, and shows the page again, which says so then: to load it again does nothing more."""
        self._take_form()
        subject = await self._subject()
        wanted = tidy_join_code(code)
        if wanted is None:
            raise NotFound("No class has this code. Check it with your teacher: it has six letters and digits.")
        async with self._backends.engine.begin() as connection:
            context = self._context(subject, connection)
            await joining.join(context, JoinRequest(code=wanted))
        for act in context.after_commit:
            self._backends.in_background(act())
        self.redirect(self.request.path, status=303)

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self._nonce = secrets.token_urlsafe(16)
        policy = f"default-src 'none'; style-src 'nonce-{self._nonce}'; form-action 'self'; frame-ancestors 'none'"
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", f"{policy}; base-uri 'none'")
        self.set_header("Referrer-Policy", "same-origin")

    def send_problem(self, status: int, problem: Problem) -> None:
        self.refused_as = problem.error
        self._send_page(status, title=_TITLES.get(problem.error, "This did not work"), text=problem.detail)

    async def _subject(self) -> Subject:
        subject = await self._directory.subject(await self.signed_in(fresh=True), fresh=True)
        self.subject_id = subject.user_id
        return subject

    def _context(self, subject: Subject, connection: Any) -> Context:
        return Context(subject, self.scope, connection, self._backends, SystemClock())

    def _take_form(self) -> None:
        """The body was taken in as it arrived, so the form's fields are put where the check of the token looks."""
        content_type = self.request.headers.get("Content-Type", "")
        parse_body_arguments(content_type, self.whole_body(), self.request.body_arguments, {})
        self.request.arguments.update(self.request.body_arguments)

    def _token(self) -> str:
        token = self.xsrf_token
        return token.decode() if isinstance(token, bytes) else str(token)

    def _send_page(self, status: int, **shown: Any) -> None:
        values = {"text": None, "offer": None, "member": False, "name": None, "xsrf": None} | shown
        self.set_status(status)
        lab = self.hub_auth.hub_prefix + "user-redirect/lab"
        self.finish(_PAGE.generate(nonce=self._nonce, lab=lab, **values))
