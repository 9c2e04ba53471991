"""Compare what is derived with the history, and put it right.

Repairing holds the derived tables against writers, not readers, for as long as it computes: gradings that end
meanwhile wait, and count on top of the result. Comparing holds nothing, it looks at one moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import redis
from sqlalchemy import Connection, Engine

from nbcampus import leaderboard
from nbcampus.course.leaderboard import Board, Standing
from nbcampus.db.statements import derived, standings

LOCK_SECONDS = 60


@dataclass(frozen=True)
class Drift:
    """How far one derived table (or the leaderboards) is from the history; ``example`` names one wrong row."""

    what: str
    missing: int = 0
    surplus: int = 0
    different: int = 0
    example: str | None = None

    @property
    def rows(self) -> int:
        return self.missing + self.surplus + self.different


class NoSuchClass(Exception):
    """There is no class with this id."""


def check(engine: Engine, board: redis.Redis, class_id: UUID | None = None) -> list[Drift]:
    """The drift of every derived table and of the leaderboards, at one moment; nothing is changed.

    A grading that ends at that moment tells the leaderboard a little later: this may show as a drift of it.
    """
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection, connection.begin():
        found = _compare(connection, class_id)
        wanted = _standings(connection, class_id)
        connection.rollback()
    return [*found, _drift_of_boards(board, wanted)]


def repair(engine: Engine, board: redis.Redis, class_id: UUID | None = None) -> list[Drift]:
    """Make everything derived equal to the history, and answer how far it was from it."""
    with engine.connect().execution_options(isolation_level="READ COMMITTED") as connection, connection.begin():
        connection.execute(derived.lock_timeout(LOCK_SECONDS))
        for lock in derived.LOCK:
            connection.execute(lock)
        found = _compare(connection, class_id)
        for table in derived.DERIVED:
            for statement in table.correct():
                connection.execute(statement)
        wanted = _standings(connection, class_id)
        found.append(_drift_of_boards(board, wanted))
        # Before the commit: a grading that is still to come has not told the leaderboard yet.
        for one, rows in wanted.items():
            leaderboard.replace(board, one, rows)
    return found


def _compare(connection: Connection, class_id: UUID | None) -> list[Drift]:
    if class_id is not None and not connection.execute(derived.classes(class_id)).all():
        raise NoSuchClass(f"there is no class {class_id}")
    for statement in derived.compute(class_id):
        connection.execute(statement)
    return [Drift(table.table, *connection.execute(table.drift()).one()) for table in derived.DERIVED]


def _standings(connection: Connection, class_id: UUID | None) -> dict[Board, dict[UUID, Standing]]:
    """Per leaderboard what it should show; one without anybody is there, empty."""
    boards: dict[Board, dict[UUID, Standing]] = {
        standings.board_of(row): {} for row in connection.execute(derived.boards(class_id))
    }
    return boards | standings.by_board(connection.execute(derived.STANDINGS))


def _drift_of_boards(board: redis.Redis, wanted: Mapping[Board, Mapping[UUID, Standing]]) -> Drift:
    missing, surplus, different, example = 0, 0, 0, None
    for one, right in wanted.items():
        shown = leaderboard.read(board, one)
        wrong = sum(shown[student] != right[student] for student in right.keys() & shown.keys())
        if wrong or right.keys() != shown.keys():
            example = example or f'{{"{one.kind}_id": "{one.id}"}}'
        missing, surplus, different = (
            missing + len(right.keys() - shown.keys()),
            surplus + len(shown.keys() - right.keys()),
            different + wrong,
        )
    return Drift("leaderboard", missing, surplus, different, example)
