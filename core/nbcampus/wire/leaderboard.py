"""Leaderboards as their class sees them: aliases and points."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.course.leaderboard import BoardKind
from nbcampus.wire.base import Message


class LeaderboardQuery(Message):
    """Which board: of the class itself, or with ``id`` of one of its modules or assignments."""

    kind: BoardKind = BoardKind.CLASS
    id: UUID | None = None
    top: Annotated[int, Field(ge=1, le=100)] = 10


class LeaderboardPlace(Message):
    """One line. ``name`` and ``student_id`` are for staff only."""

    place: int
    alias: str
    points: float
    is_me: bool
    student_id: UUID | None = None
    name: str | None = None


class Leaderboard(Message):
    """The first of a board, and who stands around the person; places without a line in between were left out.

    While ``on`` is false the class has none; with ``off_in_exam`` it has, but none for the person, who sits an exam of
    the class. ``alias`` null: the person does not take part, and nobody sees them.
    """

    on: bool
    off_in_exam: bool = False
    alias: str | None
    total: int
    places: list[LeaderboardPlace]


class AliasWanted(Message):
    """The name to stand under; null is to take part no longer."""

    alias: Annotated[str, StringConstraints(max_length=200)] | None
