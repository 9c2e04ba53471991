"""The rules of an assignment: what it states itself, else what its class states for all, else the standard.

An assignment keeps only what it states, so a change of the class's defaults reaches every assignment that does not say
otherwise. A stated null means "no limit" and is a statement like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from nbcampus.errors import CampusError

NAMES = ("max_attempts", "cooldown_seconds", "counts", "time_limit_minutes", "languages", "accept_late")
"""The rules that a class may state for all its assignments."""
DEFAULTS = "assignment_defaults"
"""The key of a class's settings under which it does."""


class Source(StrEnum):
    """Who states a rule."""

    ASSIGNMENT = "assignment"
    CLASS = "class"
    STANDARD = "standard"


@dataclass(frozen=True)
class Rule:
    """A rule as it holds, and what would hold if the assignment did not state it."""

    name: str
    value: Any
    source: Source
    inherited: Any


def effective(standard: Mapping[str, Any], defaults: Mapping[str, Any], own: Mapping[str, Any]) -> list[Rule]:
    """Every rule of ``NAMES`` for an assignment that states ``own`` in a class that states ``defaults``."""
    return [_rule(name, standard, defaults, own) for name in NAMES]


def _rule(name: str, standard: Mapping[str, Any], defaults: Mapping[str, Any], own: Mapping[str, Any]) -> Rule:
    inherited = defaults[name] if name in defaults else standard[name]
    if name in own:
        return Rule(name, own[name], Source.ASSIGNMENT, inherited)
    return Rule(name, inherited, Source.CLASS if name in defaults else Source.STANDARD, inherited)


def restated(own: Mapping[str, Any], stated: Mapping[str, Any], inherit: Iterable[str]) -> dict[str, Any]:
    """What an assignment states after it states ``stated`` as well and takes ``inherit`` from the class again."""
    given_back = set(inherit)
    return {name: value for name, value in {**own, **stated}.items() if name not in given_back}


class TooSoon(CampusError):
    """The assignment asks for a pause between two submissions of a problem, and it is not over."""

    status = 409
    error = "too_soon"


def next_submission_at(last: datetime | None, cooldown_seconds: int | None) -> datetime | None:
    """From when on another final submission is taken; None when any time will do."""
    return last + timedelta(seconds=cooldown_seconds) if last and cooldown_seconds else None


def require_pause(last: datetime | None, cooldown_seconds: int | None, counted: datetime) -> None:
    """Raise TooSoon for a final submission that counts as made before the pause after the ``last`` one is over."""
    following = next_submission_at(last, cooldown_seconds)
    if following is not None and counted < following:
        seconds = -int((counted - following).total_seconds() // 1)
        raise TooSoon(
            f"The next submission of this problem is possible in {seconds} seconds, at {following:%Y-%m-%dT%H:%M:%SZ}. "
            "You can run the tests meanwhile."
        )
