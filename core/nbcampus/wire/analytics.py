"""Messages about dashboards in a teacher's home."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from nbcampus.wire.base import Message


class DashboardNotebook(Message):
    """One dashboard; ``path`` is relative to the server's root."""

    path: str
    state: Annotated[str, StringConstraints(pattern="^(created|kept|newer_beside)$")]


class OpenedDashboards(Message):
    """The dashboards of a class, in order."""

    folder: str
    notebooks: list[DashboardNotebook]
