"""What a leaderboard costs Redis: a rank, a look and a move among 100,000, beside PING and ZSCORE of the same run.

Starts a Redis of its own. Times are Redis's own (``INFO commandstats``, microseconds per call), so neither the network
nor this program is in them.

    python tests/benchmarks/bench_leaderboard.py [--students 100000] [--calls 2000]
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import redis

from nbcampus import leaderboard
from nbcampus.course.leaderboard import Board, BoardKind, Standing
from nbcampus.embedded.redis import EmbeddedRedis
from nbcampus.ids import uuid7

LIMIT_MICROSECONDS = 1_000
BEGAN = datetime(2026, 9, 1, tzinfo=UTC)


def standings(students: int, rng: random.Random) -> dict[UUID, Standing]:
    """Points of which many are equal, as in a real class."""
    return {
        uuid7(): Standing(float(rng.randrange(200)), BEGAN + timedelta(seconds=rng.randrange(10_000_000)))
        for _ in range(students)
    }


def measure(connection: redis.Redis, command: str, calls: int, act: Callable[[], Any]) -> float:
    """Microseconds that Redis spent on one call of ``command``."""
    connection.config_resetstat()
    for _ in range(calls):
        act()
    found: dict[str, Any] = connection.info("commandstats")
    return float(found[f"cmdstat_{command}"]["usec_per_call"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=100_000)
    parser.add_argument("--calls", type=int, default=2_000)
    options = parser.parse_args()
    rng = random.Random(4)
    everybody, board = standings(options.students, rng), Board(BoardKind.CLASS, uuid7())
    students = list(everybody)
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedRedis(Path(folder))
        server.start()
        try:
            with redis.Redis.from_url(server.url) as connection:
                leaderboard.replace(connection, board, everybody)
                rank = run(connection, board, students, rng, options.calls)
        finally:
            server.stop()
    print(f"\na rank takes {rank:.1f} us of Redis time; the limit is {LIMIT_MICROSECONDS} us")
    return 0 if rank < LIMIT_MICROSECONDS else 1


def run(connection: redis.Redis, board: Board, students: list[UUID], rng: random.Random, calls: int) -> float:
    """Print each cost; the answer is that of a rank."""
    ordered, members = leaderboard.keys_of(board)
    known = [member.decode() for member in connection.hmget(members, [student.hex for student in students[:5000]])]

    def move() -> None:
        standing = Standing(float(rng.randrange(200)), BEGAN + timedelta(seconds=rng.randrange(10_000_000)))
        connection.eval(*leaderboard.placing(board, {rng.choice(students): standing}, only_better=False))

    acts: dict[str, tuple[str, Callable[[], Any]]] = {
        "PING": ("ping", connection.ping),
        "ZSCORE": ("zscore", lambda: connection.zscore(ordered, rng.choice(known))),
        "ZRANK (a rank)": ("zrank", lambda: connection.zrank(ordered, rng.choice(known))),
        "look: first 10, own rank, 2 around": (
            "eval",
            lambda: connection.eval(*leaderboard.looking(board, rng.choice(students), 10, 2)),
        ),
        "move one student": ("eval", move),
    }
    print(f"{connection.zcard(ordered)} on the board\n{'':<36} us per call")
    found = {name: measure(connection, command, calls, act) for name, (command, act) in acts.items()}
    for name, microseconds in found.items():
        print(f"{name:<36} {microseconds:>10.2f}")
    return found["ZRANK (a rank)"]


if __name__ == "__main__":
    raise SystemExit(main())
