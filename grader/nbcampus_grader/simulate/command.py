"""``nbcampus simulate``."""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import redis
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import OperationalError, ProgrammingError

from nbcampus import leaderboard
from nbcampus.blobs import BlobStore, BlobsUnavailable, open_store
from nbcampus.db.engine import make_engine
from nbcampus.db.statements import standings
from nbcampus.settings import Backends, SettingMissing, required
from nbcampus_grader.course.places import DEMO, course_folder
from nbcampus_grader.release.trying import NoResult
from nbcampus_grader.sandbox import Sandbox, SandboxError, SandboxSettings
from nbcampus_grader.simulate.classroom import Classroom, ClassUnfit, enrol, note_simulation, read_classroom
from nbcampus_grader.simulate.gradings import Gradings
from nbcampus_grader.simulate.planning import plan
from nbcampus_grader.simulate.progress import ProgressBar
from nbcampus_grader.simulate.roster import Student, make_roster
from nbcampus_grader.simulate.term import Term
from nbcampus_grader.simulate.writing import Interfered, Writer

MOST_STUDENTS = 1000


def simulate(argv: list[str]) -> int:
    """Fill a class with an invented history of students and attempts, each graded by the real grader."""
    options = _parser().parse_args(argv)
    try:
        backends = Backends.from_environment()
        worker_url = options.worker_database_url or required(os.environ, "NBCAMPUS_WORKER_DATABASE_URL")
        with (
            _engine(backends.database_url) as service,
            _engine(worker_url) as worker,
            redis.Redis.from_url(backends.redis_url) as connection,
        ):
            summary = _simulate(options, service, worker, open_store(backends.blobs_url), connection)
    except (SettingMissing, ClassUnfit) as refused:
        return _failed(str(refused))
    except (SandboxError, NoResult, Interfered, BlobsUnavailable) as failure:
        return _failed(f"the simulation stopped: {failure}")
    except (OperationalError, redis.RedisError) as failure:
        return _failed(f"the simulation stopped, because something did not answer: {str(failure).splitlines()[0]}")
    except ProgrammingError as failure:
        return _failed(f"the simulation stopped: is the database migrated? {str(failure.orig).splitlines()[0]}")
    sys.stdout.write(summary + "\n")
    return 0


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    """An engine that does not wait for the disk: an invented history that is lost in a crash is simply made again."""
    relaxed = make_url(url).update_query_dict({"options": "-c synchronous_commit=off"})
    engine = make_engine(relaxed.render_as_string(hide_password=False))
    try:
        yield engine
    finally:
        engine.dispose()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nbcampus simulate",
        description=simulate.__doc__,
        epilog="Needs NBCAMPUS_DATABASE_URL (service role), NBCAMPUS_WORKER_DATABASE_URL, _REDIS_URL and _BLOBS_URL. "
        "For campuses that nobody studies in: attempts can never be deleted.",
    )
    parser.add_argument("--class", dest="room", required=True, metavar="CLASS", help="the class's join code or id")
    parser.add_argument("--students", type=_count(MOST_STUDENTS), default=60)
    parser.add_argument("--attempts", type=_count(1_000_000), default=4000)
    parser.add_argument("--weeks", type=_count(52), default=4, help="how long the history is")
    parser.add_argument("--until", type=_moment, metavar="TIME", help="its end, as 2026-10-31T18:00; now if not given")
    parser.add_argument("--seed", type=int, default=7, help="the same seed, class and end give the same history")
    parser.add_argument("--course", default=DEMO, metavar="FOLDER", help="where problems/SLUG/mistakes/*.py are")
    parser.add_argument("--worker-database-url", help="instead of NBCAMPUS_WORKER_DATABASE_URL")
    return parser


def _count(most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdigit() or not 1 <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"expected a number from 1 to {most}")
        return int(text)

    return read


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("expected a time such as 2026-10-31T18:00 (UTC)") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _failed(text: str) -> int:
    sys.stderr.write(text + "\n")
    return 1


def _simulate(
    options: argparse.Namespace, service: Engine, worker: Engine, blobs: BlobStore, connection: redis.Redis
) -> str:
    students = make_roster(options.students, random.Random(options.seed))  # noqa: S311 - no secret is made
    ends = options.until or datetime.now(UTC).replace(second=0, microsecond=0)
    term = Term(ends - timedelta(weeks=options.weeks), ends)
    with service.connect() as reading:
        room = read_classroom(reading, options.room, [student.hub_name for student in students])
    # The class is part of it: the same seed in two classes must not give the same attempts' ids.
    rng = random.Random(f"{options.seed} {room.id}")  # noqa: S311
    windows = room.windows(term)
    with Sandbox(SandboxSettings.from_environment()) as sandbox:
        gradings = Gradings(sandbox.within(room.environment), room.files(blobs))
        places = room.places(
            course_folder(options.course), gradings, ProgressBar("Trying typical answers", len(room.rows))
        )
        clicks = plan(students, places, windows, term, options.attempts, rng)
        ids = _enrol(service, room, students, term, options)
        writer = Writer(service, worker, blobs, gradings, ids, windows)
        writer.write(clicks, ProgressBar("Grading and writing", len(clicks)))
    _publish_leaderboards(service, room, connection)
    return (
        f"{len(clicks)} attempts of {len(students)} students in {room.name!r}, "
        f"{term.begins:%Y-%m-%d} to {term.ends:%Y-%m-%d}; {len(gradings)} different gradings."
    )


def _enrol(
    service: Engine, room: Classroom, students: list[Student], term: Term, options: argparse.Namespace
) -> dict[str, UUID]:
    detail = {"students": options.students, "attempts": options.attempts, "seed": options.seed}
    with service.begin() as connection:
        note_simulation(connection, room, detail)
        return enrol(connection, room, students, term.begins)


def _publish_leaderboards(service: Engine, room: Classroom, connection: redis.Redis) -> None:
    with service.connect() as reading:
        boards = standings.by_board(reading.execute(standings.standings(room.id)))
    for board, rows in boards.items():
        leaderboard.replace(connection, board, rows)
