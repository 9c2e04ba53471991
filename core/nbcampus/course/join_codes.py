"""Join codes: six characters without look-alikes (no I, L, O, 0, 1), and whom they let in."""

from __future__ import annotations

from collections.abc import Callable

from nbcampus.errors import CampusError

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 6


class JoiningClosed(CampusError):
    """The code is right, but its teacher lets nobody in by it at present."""

    status = 409
    error = "joining_closed"


class ClassArchived(CampusError):
    """The code is right, but the class's term is over."""

    status = 409
    error = "class_archived"


def new_join_code(choose: Callable[[str], str]) -> str:
    """A code whose characters ``choose`` picks from the alphabet (``secrets.choice`` outside tests)."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def tidy_join_code(text: str) -> str | None:
    """The code that ``text`` means, in capitals and without blanks; None when no code looks like that."""
    code = "".join(text.split()).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def require_joinable(*, closed: bool, archived: bool) -> None:
    """Raises ClassArchived, JoiningClosed."""
    if archived:
        raise ClassArchived("This class is archived: its term is over, and nobody joins it any more.")
    if closed:
        raise JoiningClosed("Joining by code is closed in this class. Ask its teacher to open it, or to add you.")
