"""What is passed on, as data. Short on purpose: a page in this server may ask what a student may ask."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nbcampus.errors import NotFound
from nbcampus_server.errors import MethodNotAllowed

_ID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


@dataclass(frozen=True)
class Allowed:
    """One request of the hub's ``api/v1``; with ``query`` its query string goes along, with ``file`` a file comes."""

    method: str
    path: str
    query: bool = False
    file: bool = False

    def matches(self, path: str) -> bool:
        return re.fullmatch(re.escape(self.path).replace(r"\{id\}", _ID), path) is not None


ALLOWED: tuple[Allowed, ...] = (
    Allowed("GET", "me"),
    Allowed("GET", "classes", query=True),
    Allowed("POST", "classes/join"),
    Allowed("GET", "classes/{id}"),
    Allowed("DELETE", "classes/{id}/membership"),
    Allowed("GET", "classes/{id}/outline"),
    Allowed("GET", "classes/{id}/grades/mine"),
    Allowed("GET", "items/{id}"),
    Allowed("GET", "assignments/{id}"),
    Allowed("GET", "drafts/{id}"),
    Allowed("PUT", "drafts/{id}"),
    Allowed("GET", "attempts", query=True),
    Allowed("GET", "attempts/{id}"),
    Allowed("GET", "attempts/{id}/regrade-requests"),
    Allowed("POST", "attempts/{id}/regrade-requests"),
    Allowed("GET", "attempts/{id}/explanation"),
    Allowed("POST", "attempts/{id}/explanation"),
    Allowed("PUT", "explanations/{id}/rating"),
    Allowed("POST", "regrade-requests/{id}/messages"),
    Allowed("GET", "classes/{id}/own-regrade-requests"),
    Allowed("GET", "quizzes/{id}"),
    Allowed("POST", "quizzes/{id}/sitting"),
    Allowed("PUT", "quizzes/{id}/sitting"),
    Allowed("GET", "quiz-attempts/{id}"),
    Allowed("PUT", "materials/{id}/read"),
    Allowed("GET", "calendar", query=True),
    Allowed("POST", "calendar/events"),
    Allowed("PATCH", "calendar/events/{id}"),
    Allowed("DELETE", "calendar/events/{id}"),
    Allowed("GET", "calendar/feed"),
    Allowed("POST", "calendar/feed"),
    Allowed("DELETE", "calendar/feed"),
    Allowed("GET", "notices", query=True),
    Allowed("PATCH", "notices"),
    Allowed("GET", "notices/count"),
    Allowed("GET", "notices/choices"),
    Allowed("PATCH", "notices/choices"),
    Allowed("PUT", "notices/address"),
    Allowed("POST", "notices/address"),
    Allowed("DELETE", "notices/address"),
    Allowed("GET", "classes/{id}/announcements", query=True),
    Allowed("GET", "classes/{id}/leaderboard", query=True),
    Allowed("PUT", "classes/{id}/leaderboard/alias"),
    Allowed("GET", "research-consents"),
    Allowed("PUT", "research-consents/{id}"),
    Allowed("GET", "attempts/{id}/file", query=True, file=True),
    Allowed("GET", "exams/{id}"),
    Allowed("POST", "exams/{id}/start"),
    Allowed("POST", "exams/{id}/hand-in"),
    Allowed("GET", "exams/{id}/receipts"),
)

# Meant for this server: its own token and XSRF token must not travel, and JupyterLab appends a bare number to
# a request that must not be cached.
_OWN = frozenset({"token", "_xsrf", "no_track_activity"})


def get_allowed(method: str, path: str) -> Allowed:
    """The entry for a request; NotFound for a path not relayed, MethodNotAllowed for another method."""
    known = [allowed for allowed in ALLOWED if allowed.matches(path)]
    if not known:
        raise NotFound("This server does not pass that address on to the campus.")
    for allowed in known:
        if allowed.method == method:
            return allowed
    raise MethodNotAllowed(f"This address takes {', '.join(allowed.method for allowed in known)} here.")


def passed_on(arguments: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The part of a query that is meant for the hub."""
    return [(name, value) for name, value in arguments if name not in _OWN and not (name.isdigit() and not value)]
