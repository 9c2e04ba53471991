"""Regrade requests: a student asks with a reason, the staff answers; the thread stays with the attempt."""

from __future__ import annotations

from enum import StrEnum

from nbcampus.course.states import AttemptStatus, AttemptType
from nbcampus.errors import CampusError


class RequestState(StrEnum):
    """``open`` until the staff answers or the student takes it back; staff can open an answered one again."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class RequestOpen(CampusError):
    """The attempt has a request that waits for an answer."""

    status = 409
    error = "request_open"


class RequestClosed(CampusError):
    """The request was answered or taken back before."""

    status = 409
    error = "request_closed"


class NothingToAskAbout(CampusError):
    """The attempt has no result that could be wrong."""

    status = 409
    error = "nothing_to_ask_about"


def require_askable(attempt_type: AttemptType, status: AttemptStatus, *, told: bool, is_open: bool) -> None:
    """Raise NothingToAskAbout unless it is a graded submission whose result the student knows; RequestOpen for a second
    request beside one that waits."""
    if attempt_type is not AttemptType.FINAL_SUBMISSION:
        raise NothingToAskAbout("Only a submission counts, so only a submission can be graded again. Submit first.")
    if status is not AttemptStatus.COMPLETED or not told:
        raise NothingToAskAbout("This submission has no result yet that you could ask about.")
    if is_open:
        raise RequestOpen("You have asked about this submission already. Write into that request instead.")


def require_open(state: RequestState) -> None:
    """Raise RequestClosed for a request that no longer waits."""
    if state is not RequestState.OPEN:
        raise RequestClosed(f"This request was {state} before.")
