"""Messages about notebooks that are copied into a home: dashboards, and examples for researchers."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from nbcampus.wire.base import Message


class DashboardNotebook(Message):
    """One notebook; ``path`` is relative to the server's root."""

    path: str
    state: Annotated[str, StringConstraints(pattern="^(created|kept|newer_beside)$")]


class OpenedDashboards(Message):
    """The dashboards of a class, or the examples for researchers, in order."""

    folder: str
    notebooks: list[DashboardNotebook]
