"""``mail/stop/TOKEN``: the link at the end of each mail, which ends all of them.

A mail program posts to it when its reader presses "unsubscribe" (RFC 8058). A person who opens it is asked first, for
programs that look at mails open links too.
"""

from __future__ import annotations

from nbcampus.course.policy import Scope
from nbcampus.db.statements import mails
from nbcampus.errors import NotFound
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.handler import JsonHandler

PATTERN = r"mail/stop/(?P<token>[A-Za-z0-9_-]{20,64})"

_PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><h1>{title}</h1>{body}</html>\n'
_BUTTON = '<form method="post"><button type="submit">Send me no more mail</button></form>'


class StopPageHandler(JsonHandler):
    """Needs nobody signed in: who has the link has the mail."""

    scope = Scope.PUBLIC
    allowed = ("GET", "POST")
    shown_path = "mail/stop/*"

    def initialize(self, backends: BackendPool) -> None:
        self._backends = backends

    def check_xsrf_cookie(self) -> None:
        """A mail program has no cookie; the address itself is the secret."""

    async def get(self, token: str) -> None:
        async with self._backends.engine.connect() as connection:
            if await connection.scalar(mails.knows_token(token)) is None:
                raise NotFound("This link is used up: no mail goes to the address that it came to.")
        self._show("No more mail from the Campus?", _BUTTON)

    async def post(self, token: str) -> None:
        async with self._backends.engine.begin() as connection:
            user_id = await connection.scalar(mails.forget_by_token(token))
            if user_id is not None:
                await connection.execute(mails.drop_waiting(user_id))
        self._show("You get no more mail", "<p>The Campus has forgotten this address.</p>")

    def _show(self, title: str, body: str) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
        self.set_header("Referrer-Policy", "no-referrer")
        self.finish(_PAGE.format(title=title, body=body))
