"""``nbcampus rebuild``: prove that what is derived equals the history, or make it equal."""

from __future__ import annotations

import argparse
import os
import sys
from uuid import UUID

import redis
from sqlalchemy.exc import OperationalError

from nbcampus.db.engine import make_engine
from nbcampus.settings import SettingMissing, required
from nbcampus_grader.rebuild.service import LOCK_SECONDS, Drift, NoSuchClass, check, repair

_DRIFT, _CANNOT = 1, 2

_HELP = f"""\
Best scores, gradebook totals, progress, error maps and leaderboards are derived from attempts and the grading runs
that count. This computes them anew, says where they had drifted, and corrects them; what teachers wrote beside a score
stays. Gradings that end meanwhile wait (at most a minute is spent on waiting for them), readers do not.

It connects as the owner of the database, like `nbcampus migrate`: no other role may delete derived rows or hold the
tables, and a worker may not read what teachers wrote. NBCAMPUS_DATABASE_URL and NBCAMPUS_REDIS_URL say where to.

Exit status: 0 all equal or corrected, {_DRIFT} drift was found by --check, {_CANNOT} it could not be done.
"""


def command(argv: list[str]) -> int:
    """Recompute scores, gradebook, progress, error maps and leaderboards from the history (as the owner)."""
    parser = argparse.ArgumentParser(
        prog="nbcampus rebuild", description=_HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only compare; change nothing")
    parser.add_argument("--class", dest="class_id", type=UUID, metavar="ID", help="one class instead of all")
    options = parser.parse_args(argv)
    try:
        found = _act(options.class_id, only_check=options.check)
    except (SettingMissing, NoSuchClass) as refusal:
        print(f"nbcampus rebuild: {refusal}", file=sys.stderr)
        return _CANNOT
    except OperationalError as failure:
        print(f"nbcampus rebuild: the database did not do it within {LOCK_SECONDS} s: {failure.orig}", file=sys.stderr)
        return _CANNOT
    except redis.RedisError as failure:
        print(f"nbcampus rebuild: Redis is away and nothing was changed: {failure}", file=sys.stderr)
        return _CANNOT
    _print(found, only_check=options.check)
    return _DRIFT if options.check and any(drift.rows for drift in found) else 0


def _act(class_id: UUID | None, *, only_check: bool) -> list[Drift]:
    engine = make_engine(required(os.environ, "NBCAMPUS_DATABASE_URL"))
    try:
        with redis.Redis.from_url(required(os.environ, "NBCAMPUS_REDIS_URL")) as board:
            return (check if only_check else repair)(engine, board, class_id)
    finally:
        engine.dispose()


def _print(found: list[Drift], *, only_check: bool) -> None:
    print(f"{'derived':<18} {'missing':>8} {'surplus':>8} {'different':>10}")
    for drift in found:
        line = f"{drift.what:<18} {drift.missing:>8} {drift.surplus:>8} {drift.different:>10}"
        print(f"{line}  for example {drift.example}" if drift.example else line)
    rows = sum(drift.rows for drift in found)
    if rows == 0:
        print("Everything derived equals the history.")
    else:
        print(f"{rows} rows {'differ from the history' if only_check else 'were corrected'}.")
