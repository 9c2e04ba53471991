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
from nbcampus.db.statements import derived

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
        points = _points(connection, class_id)
        connection.rollback()
    return [*found, _drift_of_boards(board, points)]


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
        points = _points(connection, class_id)
        found.append(_drift_of_boards(board, points))
        # Before the commit: a grading that is still to come has not told the leaderboard yet.
        for one, wanted in points.items():
            leaderboard.replace(board, one, wanted)
    return found


def _compare(connection: Connection, class_id: UUID | None) -> list[Drift]:
    if class_id is not None and not connection.execute(derived.classes(class_id)).all():
        raise NoSuchClass(f"there is no class {class_id}")
    for statement in derived.compute(class_id):
        connection.execute(statement)
    return [Drift(table.table, *connection.execute(table.drift()).one()) for table in derived.DERIVED]


def _points(connection: Connection, class_id: UUID | None) -> dict[UUID, dict[UUID, float]]:
    """Per class the points that its leaderboard should show; a class without any is there, empty."""
    boards: dict[UUID, dict[UUID, float]] = {row.id: {} for row in connection.execute(derived.classes(class_id))}
    for row in connection.execute(derived.POINTS):
        boards[row.class_id][row.student_id] = row.points
    return boards


def _drift_of_boards(board: redis.Redis, points: Mapping[UUID, Mapping[UUID, float]]) -> Drift:
    missing, surplus, different, example = 0, 0, 0, None
    for class_id, wanted in points.items():
        shown = leaderboard.read(board, class_id)
        wrong = sum(shown[student] != wanted[student] for student in wanted.keys() & shown.keys())
        if wrong or wanted.keys() != shown.keys():
            example = example or f'{{"class_id": "{class_id}"}}'
        missing, surplus, different = (
            missing + len(wanted.keys() - shown.keys()),
            surplus + len(shown.keys() - wanted.keys()),
            different + wrong,
        )
    return Drift("leaderboard", missing, surplus, different, example)
