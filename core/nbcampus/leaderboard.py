"""Leaderboards in Redis: for each a sorted set in the board's order, and a hash from student to their member of it.

They are a copy of what Postgres knows, made after the commit; ``nbcampus rebuild`` makes them anew. How a member and
its score are made of a student's standing is told in ``nbcampus.course.leaderboard``.

A standing that was read before somebody else's commit may be written after what that one wrote. Between gradings the
better standing is the newer one; a regrade may lower it. So whoever has changed something here looks once more whether
it is still what Postgres says, and writes again if not: then the last to write has read after the last commit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, cast
from uuid import UUID

import redis

from nbcampus.course.leaderboard import Board, Standing, member_of, reached_at, student_of

PREFIX = "nbcampus:leaderboard:"

MOST_WRITES = 5
"""After so many changes in a row the next grading will look again anyway."""

Standings = Mapping[Board, Mapping[UUID, Standing]]

PLACE = """
local changed = 0
for at = 2, #ARGV, 3 do
  local former, member, score = redis.call('HGET', KEYS[2], ARGV[at]), ARGV[at + 2], tonumber(ARGV[at + 1])
  local stood = former and tonumber(redis.call('ZSCORE', KEYS[1], former))
  local better = not stood or score < stood or (score == stood and member < former)
  if better or (ARGV[1] == 'set' and (score ~= stood or member ~= former)) then
    if former then redis.call('ZREM', KEYS[1], former) end
    redis.call('ZADD', KEYS[1], ARGV[at + 1], member)
    redis.call('HSET', KEYS[2], ARGV[at], member)
    changed = changed + 1
  end
end
return changed
"""
"""Puts students (id, score, member) where they belong; ``raise`` leaves who stands better already."""

REMOVE = """
for at = 1, #ARGV do
  local member = redis.call('HGET', KEYS[2], ARGV[at])
  if member then
    redis.call('ZREM', KEYS[1], member)
    redis.call('HDEL', KEYS[2], ARGV[at])
  end
end
"""

LOOK = """
local member = redis.call('HGET', KEYS[2], ARGV[1])
local rank = member and redis.call('ZRANK', KEYS[1], member)
local near, first = {}, 0
if rank then
  first = math.max(rank - tonumber(ARGV[3]), 0)
  near = redis.call('ZRANGE', KEYS[1], first, rank + tonumber(ARGV[3]), 'WITHSCORES')
end
local top = redis.call('ZRANGE', KEYS[1], 0, tonumber(ARGV[2]) - 1, 'WITHSCORES')
return {redis.call('ZCARD', KEYS[1]), top, first, near}
"""
"""How many stand on a board, the first of them, and those around a student (id, how many first, how many around)."""


def key_of(board: Board) -> str:
    """The sorted set of a board."""
    return f"{PREFIX}{board.kind}:{board.id}"


def keys_of(board: Board) -> tuple[str, str]:
    """The sorted set of a board and the hash beside it."""
    return key_of(board), f"{key_of(board)}:members"


def score_of(points: float) -> float:
    """Below zero, so that who has most comes first; a zero without a sign."""
    return 0.0 - points


def placing(board: Board, standings: Mapping[UUID, Standing], *, only_better: bool) -> tuple[Any, ...]:
    """The arguments of ``eval`` that put students on a board."""
    triples = (
        part
        for student, standing in standings.items()
        for part in (student.hex, repr(score_of(standing.points)), member_of(student, standing.reached_at))
    )
    return PLACE, 2, *keys_of(board), "raise" if only_better else "set", *triples


def removing(board: Board, students: Collection[UUID]) -> tuple[Any, ...]:
    """The arguments of ``eval`` that take students off a board."""
    return REMOVE, 2, *keys_of(board), *(student.hex for student in students)


def looking(board: Board, student_id: UUID, top: int, around: int) -> tuple[Any, ...]:
    """The arguments of ``eval`` that ``seen`` makes sense of the answer to."""
    return LOOK, 2, *keys_of(board), student_id.hex, top, around


def seen(answer: list[Any]) -> tuple[int, list[tuple[int, UUID, float]]]:
    """How many stand on a board, and (place from 1, student, points) of the first ones and of those around."""
    total, top, first, near = answer
    rows = dict(_numbered(top, 0)) | dict(_numbered(near, first))
    return total, [(place, student, points) for place, (student, points) in sorted(rows.items())]


def raise_all(connection: redis.Redis, standings: Standings) -> bool:
    """Write standings unless better ones stand there: but for regrades they only get better, and the later of two
    gradings that finish together may be the first to arrive here. Whether it has changed anything."""
    written = [connection.eval(*placing(board, rows, only_better=True)) for board, rows in standings.items()]
    return any(written)


def set_all(connection: redis.Redis, standings: Standings, former: Standings) -> None:
    """Write standings, also where better ones stand, and take off who of ``former`` is no longer among them."""
    for call in corrections(standings, former):
        connection.eval(*call)


def corrections(standings: Standings, former: Standings) -> list[tuple[Any, ...]]:
    """The arguments of each ``eval`` that makes ``standings`` of what ``former`` was written for."""
    gone = {board: rows.keys() - standings.get(board, {}).keys() for board, rows in former.items()}
    return [
        *(placing(board, rows, only_better=False) for board, rows in standings.items()),
        *(removing(board, students) for board, students in gone.items() if students),
    ]


def replace(connection: redis.Redis, board: Board, standings: Mapping[UUID, Standing]) -> None:
    """Put exactly these standings in the place of what stands there, at once for whoever reads."""
    ordered, members = keys_of(board)
    written = {student: member_of(student, standing.reached_at) for student, standing in standings.items()}
    with connection.pipeline(transaction=True) as pipeline:
        pipeline.delete(ordered, members)
        if standings:
            pipeline.zadd(ordered, {written[student]: score_of(one.points) for student, one in standings.items()})
            pipeline.hset(members, mapping={student.hex: member for student, member in written.items()})
        pipeline.execute()


def read(connection: redis.Redis, board: Board) -> dict[UUID, Standing]:
    """Everybody's standing, from first to last."""
    pairs = cast("list[tuple[bytes, float]]", connection.zrange(key_of(board), 0, -1, withscores=True))
    return {
        student_of(member.decode()): Standing(score_of(score), reached_at(member.decode())) for member, score in pairs
    }


def _numbered(pairs: list[bytes], first: int) -> list[tuple[int, tuple[UUID, float]]]:
    numbered = enumerate(zip(pairs[::2], pairs[1::2], strict=True), start=first + 1)
    return [(place, (student_of(member.decode()), score_of(float(score)))) for place, (member, score) in numbered]
