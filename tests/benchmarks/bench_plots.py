"""What each frame costs that the dashboards read of one class, on a loaded database: as the hub reads it, into Arrow.

Run ``python tests/benchmarks/bench_plots.py [--attempts N]`` from the checkout; it loads what ``bench_database.py``
does. The goals are 25 ms from maintained counts and 150 ms from base rows. A class as large as these has more base rows
than a page shows: attempts are asked for by a week, as a dashboard with a week chosen needs them. The loaded history
has no analyses: ``analyses`` and ``keywords`` are asked and have no rows.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import create_engine, select
from tests.benchmarks import bench_database
from tests.benchmarks.database.campus import School
from tests.benchmarks.database.history import TERM_BEGINS

from nbcampus.db.arrow import ArrowReader
from nbcampus.db.base import Rows
from nbcampus.db.statements import playback
from nbcampus.db.statements.frames import FRAMES, Window
from nbcampus.db.tables import SubmissionAttempt, TestCase

ROUNDS = 10
BASE_MS, COUNTED_MS = 150, 25
FROM_BASE_ROWS = {"attempts", "analyses", "codes", "outcomes", "failing"}
WEEK = timedelta(weeks=1)


def main(argv: list[str] | None = None) -> int:
    """Load, ask, print; the last line names the frames that miss their goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attempts", type=int, default=1_000_000)
    options = parser.parse_args(argv)
    with bench_database.open_servers() as servers:
        schools, _ = bench_database.content(servers)
        bench_database.load(servers, schools, options.attempts)
        bench_database.rebuild_all(servers)
        bench_database.settle(servers)
        reader = ArrowReader(servers.owner)
        print(f"\n{'frame':12} {'rows':>8} {'median ms':>10} {'slowest':>8} {'goal':>6}")
        statements = _statements(servers.owner, schools[0])
        missed = [name for name, statement in statements.items() if not _ask(reader, name, statement)]
        reader.close()
    print(f"missed: {', '.join(missed) or 'none'}")
    return 0


def _statements(url: str, school: School) -> dict[str, Callable[[], Rows]]:
    window = Window(school.class_id, TERM_BEGINS + WEEK, TERM_BEGINS + 2 * WEEK)
    found = {name: lambda frame=frame: frame(window) for name, frame in FRAMES.items()}
    place_id, some, test_id = school.places[0].id, *_named(url, school)
    return found | {
        "codes": lambda: playback.codes(school.class_id, some),
        "outcomes": lambda: playback.outcomes(school.class_id, some),
        "failing": lambda: playback.failing(school.class_id, place_id, test_id, 1000),
    }


def _named(url: str, school: School) -> tuple[list[UUID], UUID]:
    """As many attempts as may be named at once, and a test of the first problem."""
    place = school.places[0]
    own = SubmissionAttempt.assignment_problem_id == place.id
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(
            select(SubmissionAttempt.id, SubmissionAttempt.problem_version_id).where(own).limit(50)
        ).all()
        of_version = TestCase.problem_version_id == rows[0].problem_version_id
        test_id = connection.execute(select(TestCase.id).where(of_version).limit(1)).scalar_one()
    engine.dispose()
    return [row.id for row in rows], test_id


def _ask(reader: ArrowReader, name: str, statement: Callable[[], Rows]) -> bool:
    taken, rows = [], 0
    for _ in range(ROUNDS + 2):
        begun = time.perf_counter()
        rows = reader.read(statement()).num_rows
        taken.append((time.perf_counter() - begun) * 1000)
    kept = taken[2:]
    goal = BASE_MS if name in FROM_BASE_ROWS else COUNTED_MS
    print(f"{name:12} {rows:8,} {statistics.median(kept):10.2f} {max(kept):8.2f} {goal:6}", flush=True)
    return statistics.median(kept) <= goal


if __name__ == "__main__":
    raise SystemExit(main())
