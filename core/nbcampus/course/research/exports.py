"""Exports that researchers ask for: where one stands, and when none may be asked for."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from nbcampus.errors import CampusError


class ExportFormat(StrEnum):
    """What others read; ``nbcampus.exports`` writes each of them."""

    PROGSNAP2 = "progsnap2"
    PARQUET = "parquet"
    XAPI = "xapi"


class ExportState(StrEnum):
    """``expired`` was done, and its file is gone by now."""

    WAITING = "waiting"
    MAKING = "making"
    DONE = "done"
    FAILED = "failed"
    EXPIRED = "expired"


OPEN = frozenset({ExportState.WAITING, ExportState.MAKING})
"""A study has at most one of these: the next is asked for when it is over."""


class NoExport(CampusError):
    """There is nothing to export or nothing to fetch, for a reason that is told in words."""

    status = 409
    error = "no_export"


def require_exportable(closed_at: datetime | None, *, classes: int) -> None:
    """Raise NoExport for a study that is closed or reads no class."""
    require_open(closed_at)
    if classes == 0:
        raise NoExport("There is nothing to export: no class was granted to this study yet.")


def require_open(closed_at: datetime | None) -> None:
    """Raise NoExport for a closed study, also where an export was made before."""
    if closed_at is not None:
        raise NoExport("This study is closed: nobody reads by it any more.")


def require_fetchable(state: ExportState, *, has_file: bool) -> None:
    """Raise NoExport for what has no file: not yet, never or no more."""
    if state is ExportState.EXPIRED:
        raise NoExport("This export has expired and its file is gone. Ask for a new one.")
    if state is not ExportState.DONE:
        raise NoExport("This export is not done, so there is no file.")
    if not has_file:
        raise NoExport("The nightly export lies in its folder on the campus's machine, where notebooks read it.")
