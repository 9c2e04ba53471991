"""A class's letters: from which percentage on each is given."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nbcampus.errors import CampusError

LONGEST = 8
"""As many characters as the schema's ``grade_letter`` holds."""


class ScaleRefused(CampusError):
    """A scale that does not give every percentage exactly one letter."""

    status = 422
    error = "scale_refused"


@dataclass(frozen=True)
class Letter:
    """Given to who has ``from_percent`` or more, and not enough for the letter before it."""

    letter: str
    from_percent: float


def require_scale(letters: Sequence[Letter]) -> None:
    """Raises ScaleRefused unless the letters fall strictly and the last begins at 0; no letters at all are fine."""
    if not letters:
        return
    for above, below in pairwise(letters):
        if not below.from_percent < above.from_percent:
            raise ScaleRefused(
                f"{below.letter} must begin below {above.letter}, at less than {above.from_percent:g} %."
            )
    if letters[-1].from_percent != 0:
        raise ScaleRefused(f"The last letter must begin at 0 %, but {letters[-1].letter} does not.")
    if not all(math.isfinite(each.from_percent) for each in letters):
        raise ScaleRefused("Each letter needs a number to begin at.")
    if len({each.letter for each in letters}) < len(letters):
        raise ScaleRefused("Each letter may be there only once.")


def letter_of(percent: float | None, letters: Sequence[Letter]) -> str | None:
    """The letter of a percentage; None without one, or in a class without letters."""
    if percent is None:
        return None
    return next((each.letter for each in letters if percent >= each.from_percent), None)
