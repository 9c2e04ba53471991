"""Rules of leaderboards: who stands on one, under what name, and who is first among equals.

On a board stand the students who gave themselves an alias, with their points and the moment at which they reached them.
More points come first; of equal points those that were reached earlier. Exams never count, and who sits one sees no
board of its class meanwhile: the names there could be a way to tell answers.

Redis orders members of a set by score, and those of equal score by their bytes. So the score is the points below zero,
and a member begins with the moment in hexadecimal microseconds: from first to last, the set is the board. Both can be
read back exactly.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from nbcampus.errors import CampusError, InvalidRequest

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS = 16
_MICROSECOND = timedelta(microseconds=1)
ALIAS_LENGTHS = range(2, 31)


class BoardKind(StrEnum):
    """What a board is over."""

    CLASS = "class"
    MODULE = "module"
    ASSIGNMENT = "assignment"


class AliasTaken(CampusError):
    """Somebody else in the class goes by that name."""

    status = 409
    error = "alias_taken"


class LeaderboardOff(CampusError):
    """The class has no leaderboard, or none for who sits an exam."""

    status = 409
    error = "leaderboard_off"


@dataclass(frozen=True)
class Board:
    """One leaderboard: ``id`` is of a class, a module or an assignment."""

    kind: BoardKind
    id: UUID


@dataclass(frozen=True)
class Standing:
    """A student's points on a board, and since when they have them."""

    points: float
    reached_at: datetime


def member_of(student_id: UUID, reached_at: datetime) -> str:
    """What stands for a student who has had their points since ``reached_at``; earlier sorts first."""
    return f"{(reached_at - _EPOCH) // _MICROSECOND:0{_DIGITS}x}{student_id.hex}"


def student_of(member: str) -> UUID:
    """The student that a member stands for."""
    return UUID(member[_DIGITS:])


def reached_at(member: str) -> datetime:
    """Since when the student has their points, to the microsecond."""
    return _EPOCH + int(member[:_DIGITS], 16) * _MICROSECOND


def tidy_alias(alias: str) -> str:
    """An alias as it is kept: compatible letters made one, blanks single. Raises InvalidRequest for an unusable one."""
    tidied = " ".join(unicodedata.normalize("NFKC", alias).split())
    if len(tidied) not in ALIAS_LENGTHS:
        raise InvalidRequest(f"alias: from {ALIAS_LENGTHS.start} to {ALIAS_LENGTHS.stop - 1} characters")
    if not all(character.isprintable() for character in tidied):
        raise InvalidRequest("alias: only letters, digits, signs and blanks")
    return tidied


def require_free(alias: str, names: Iterable[str]) -> None:
    """Raise AliasTaken where ``alias`` is one of the ``names`` of other people, whatever its capitals."""
    if alias.casefold() in {" ".join(unicodedata.normalize("NFKC", name).split()).casefold() for name in names}:
        raise AliasTaken("Somebody in this class goes by this name. Choose another one.")


def require_on(on: bool, *, in_exam: bool) -> None:
    """Raise LeaderboardOff."""
    if not on:
        raise LeaderboardOff("This class has no leaderboard.")
    if in_exam:
        raise LeaderboardOff("There is no leaderboard while you write an exam of this class.")
