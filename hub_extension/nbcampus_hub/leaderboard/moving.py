"""Students' places after something other than a grading has changed them: a regrade, or that they come or go."""

from __future__ import annotations

import logging
from collections.abc import Collection
from uuid import UUID

import sqlalchemy.exc

from nbcampus import leaderboard
from nbcampus.db.statements import standings
from nbcampus_hub.service.backends import BackendPool

log = logging.getLogger("nbcampus.hub")


async def move(backends: BackendPool, class_id: UUID, students: Collection[UUID]) -> None:
    """Write the students' standings until they are still true after the writing, see ``nbcampus.leaderboard``.

    To be called after the commit; what is lost here ``nbcampus rebuild`` mends.
    """
    try:
        await _take_off(backends, class_id, students)
        written: leaderboard.Standings = {}
        for _ in range(leaderboard.MOST_WRITES):
            present = await _standings(backends, class_id, students)
            if present == written:
                return
            await backends.move_on_leaderboards(leaderboard.corrections(present, written))
            written = present
    except sqlalchemy.exc.SQLAlchemyError as failure:
        log.warning("leaderboard.failed class=%s reason=%s", class_id, type(failure).__name__)


async def _take_off(backends: BackendPool, class_id: UUID, students: Collection[UUID]) -> None:
    """Take the students off the boards on which they have no standing any more."""
    async with backends.engine.connect() as connection:
        boards = [standings.board_of(row) for row in await connection.execute(standings.boards(class_id))]
    present = await _standings(backends, class_id, students)
    gone = {board: set(students) - present.get(board, {}).keys() for board in boards}
    calls = [leaderboard.removing(board, absent) for board, absent in gone.items() if absent]
    await backends.move_on_leaderboards(calls)


async def _standings(backends: BackendPool, class_id: UUID, students: Collection[UUID]) -> leaderboard.Standings:
    async with backends.engine.connect() as connection:
        return standings.by_board(await connection.execute(standings.standings(class_id, students)))
