"""The page behind the secret address. Calendar programs cannot sign in: the address is all that they have."""

from __future__ import annotations

from datetime import timedelta

from nbcampus.clock import SystemClock
from nbcampus.course.policy import Scope
from nbcampus.db.statements import calendar
from nbcampus.errors import NotFound
from nbcampus_hub.calendar.icalendar import REFRESH, stream
from nbcampus_hub.calendar.service import entries
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.handler import JsonHandler

PATTERN = r"calendar/(?P<token>[A-Za-z0-9_-]{20,64})\.ics"
_BEFORE, _AFTER = timedelta(days=90), timedelta(days=365)


class FeedHandler(JsonHandler):
    """Answers the calendar of whom the address belongs to, from a quarter ago to a year ahead."""

    scope = Scope.PUBLIC
    allowed = ("GET", "HEAD")
    shown_path = "calendar/*.ics"

    def initialize(self, backends: BackendPool, base_url: str) -> None:
        self._backends = backends
        self._base_url = base_url

    async def get(self, token: str) -> None:
        now = SystemClock().now()
        async with self._backends.engine.connect() as connection:
            user_id = await connection.scalar(calendar.owner_of_feed(token))
            if user_id is None:
                raise NotFound("This calendar address is closed. Its owner finds the new one in the Campus calendar.")
            found = await entries(connection, user_id, now - _BEFORE, now + _AFTER)
        home = f"{self.request.protocol}://{self.request.host}{self._base_url}hub/user-redirect/lab"
        self.set_header("Content-Type", "text/calendar; charset=utf-8")
        self.set_header("Cache-Control", f"private, max-age={int(REFRESH.total_seconds())}")
        self.set_header("Referrer-Policy", "no-referrer")
        self.finish(stream(found, now=now, home=home))

    head = get
