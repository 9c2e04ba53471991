"""What the database does with a million attempts: load rate, ingest of complete gradings, sizes, query times.

Run ``python tests/benchmarks/bench_database.py [--attempts N]`` from the checkout; it starts a Postgres and a Redis of
its own with the product's settings (full durability) in a temporary folder. The floor beside each rate is one insert of
one row with its commit, in the same run: ratios hold on a busy machine, rates do not.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis
from sqlalchemy import create_engine

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.database import ingest, loading, processor, queries
from tests.benchmarks.database.campus import CLASSES, School, make_school

from nbcampus.db import bootstrap, migrate
from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus.embedded.redis import EmbeddedRedis
from nbcampus_grader.rebuild import service as rebuild

GOALS = {"one connection": 1200, "eight connections": 2500}
_TABLES = (
    "submission_attempt", "grading_run", "effective_run", "test_result", "problem_score", "gradebook_entry",
    "student_progress", "problem_analytics", "problem_error",
)  # fmt: skip


@dataclass(frozen=True)
class Servers:
    owner: str
    worker: str
    redis_url: str
    postmaster: int


def main(argv: list[str] | None = None) -> int:
    """Load, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attempts", type=int, default=1_000_000)
    parser.add_argument("--gradings", type=int, default=12_000, help="of each kind of ingest")
    options = parser.parse_args(argv)
    with open_servers() as servers:
        schools, idle = content(servers)
        count = load(servers, schools, options.attempts)
        rebuild_all(servers)
        settle(servers)
        _sizes(servers, count)
        _ask(servers, schools, idle)
        _ingest(servers, schools[0], options.gradings)
    return 0


@contextmanager
def open_servers() -> Iterator[Servers]:
    with tempfile.TemporaryDirectory(prefix="nbcampus-bench-") as folder:
        Path(folder).chmod(0o755)
        postgres, board = EmbeddedPostgres(Path(folder) / "postgres"), EmbeddedRedis(Path(folder) / "redis")
        try:
            postgres.start()
            board.start()
            postgres.ensure_database("bench")
            owner = postgres.admin_url("bench")
            migrate.upgrade(owner)
            password = secrets.token_urlsafe(12)
            bootstrap.ensure_logins(owner, {"worker": password})
            worker = postgres.url(bootstrap.login_name("worker"), password, "bench")
            postmaster = processor.postmaster_of(Path(folder) / "postgres" / "data")
            yield Servers(owner, worker, board.url, postmaster)
        finally:
            board.stop()
            postgres.stop()


def content(servers: Servers) -> tuple[list[School], School]:
    engine = create_engine(servers.owner)
    with engine.begin() as connection:
        *schools, idle = [make_school(connection, number) for number in range(CLASSES + 1)]
    engine.dispose()
    return schools, idle


def load(servers: Servers, schools: list[School], attempts: int) -> int:
    _title("load by COPY")
    count, seconds = loading.load(servers.owner, schools, attempts)
    print(f"{count:,} attempts with {count * 10:,} results in {seconds:.1f} s: {count * 10 / seconds:,.0f} results/s")
    return count


def rebuild_all(servers: Servers) -> None:
    _title("nbcampus rebuild")
    engine, board = create_engine(servers.owner), redis.Redis.from_url(servers.redis_url)
    for name, act in (("rebuild from nothing", rebuild.repair), ("rebuild --check", rebuild.check)):
        begun = time.perf_counter()
        found = act(engine, board)
        print(f"{name:24} {time.perf_counter() - begun:8.1f} s, {sum(drift.rows for drift in found):,} rows differed")
    board.close()
    engine.dispose()


def settle(servers: Servers) -> None:
    with psycopg.connect(bootstrap.libpq_url(servers.owner), autocommit=True) as connection:
        connection.execute("vacuum analyze")
        connection.execute("checkpoint")


def _sizes(servers: Servers, count: int) -> None:
    _title("bytes per attempt")
    total = 0
    with psycopg.connect(bootstrap.libpq_url(servers.owner)) as connection:
        for table in _TABLES:
            statement = "select pg_table_size(%s::regclass), pg_indexes_size(%s::regclass)"
            heap, indexes = connection.execute(statement, (table, table)).fetchone() or (0, 0)
            total += heap + indexes
            print(f"{table:24} {heap / count:9.1f} heap {indexes / count:9.1f} indexes {(heap + indexes) / count:9.1f}")
    print(f"{'together':24} {total / count:45.1f}  ({total / 2**30:.2f} GiB)")


def _ask(servers: Servers, schools: list[School], idle: School) -> None:
    _title(f"queries, median of {queries.ROUNDS}")
    print(f"{'question':40} {'rows':>6} {'median ms':>10} {'slowest':>8}")
    for timing in queries.ask_all(servers.owner, schools, idle):
        print(f"{timing.name:40} {timing.rows:6} {timing.median_ms:10.2f} {timing.slowest_ms:8.2f}")


def _ingest(servers: Servers, school: School, gradings: int) -> None:
    _title("complete gradings: the durable transaction alone (record), and with the claim before it")
    head = ("case", "per s", "goal", "floor", "ratio", "median ms", "p99 ms", "server ms", "client ms")
    print("{:22} {:>7} {:>6} {:>7} {:>6} {:>10} {:>7} {:>10} {:>10}".format(*head))
    everywhere, one_place = range(len(school.places)), [0]
    for name, connections, places, claims in (
        ("one connection", 1, everywhere, False),
        ("eight connections", 8, everywhere, False),
        ("one, with claims", 1, everywhere, True),
        ("eight, with claims", 8, everywhere, True),
        ("eight, same problem", 8, one_place, True),
    ):
        tasks = ingest.accept(servers.owner, school, gradings, places)
        floor = ingest.floor(servers.owner, connections, gradings // connections)
        used = processor.of_server(servers.postmaster), processor.of_ended_children()
        shares = [tasks[number::connections] for number in range(connections)]
        rate = ingest.gradings(servers.worker, shares, claims=claims)
        server, client = processor.of_server(servers.postmaster) - used[0], processor.of_ended_children() - used[1]
        print(
            f"{name:22} {rate.per_second:7,.0f} {GOALS.get(name, '-'):>6} {floor.per_second:7,.0f} "
            f"{rate.per_second / floor.per_second:6.2f} {rate.median_ms:10.2f} {rate.p99_ms:7.2f} "
            f"{server / gradings * 1000:10.3f} {client / gradings * 1000:10.3f}"
        )
    print(
        "floor: one insert of one row and its commit, per s; server and client ms: processor time of a grading, all in"
    )


def _title(text: str) -> None:
    print(f"\n{text}  [load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores]", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
