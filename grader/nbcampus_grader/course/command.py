"""``nbcampus load-course``."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError

from nbcampus.blobs import BlobsUnavailable, open_store
from nbcampus.clock import SystemClock
from nbcampus.course.join_codes import ALPHABET, LENGTH
from nbcampus.db.engine import make_engine
from nbcampus.settings import SettingMissing, required
from nbcampus_grader.course import report
from nbcampus_grader.course.loading import ClassRefused, LoadOrder, known_contents, load, store_files
from nbcampus_grader.course.model import Course
from nbcampus_grader.course.places import course_folder
from nbcampus_grader.course.reading import CourseRefused, read_course
from nbcampus_grader.course.rehearsing import rehearse, require_environment
from nbcampus_grader.release.trying import NoResult
from nbcampus_grader.sandbox import SandboxError


def load_course(argv: list[str]) -> int:
    """Load a course folder into a class, after trying every solution in the sandbox; "demo" is the demo course."""
    options = _parser().parse_args(argv)
    order = LoadOrder(options.owner, options.join_code, options.class_name, options.day)
    try:
        course = read_course(course_folder(options.folder))
        require_environment(course)
        with _engine(required(os.environ, "NBCAMPUS_DATABASE_URL")) as engine:
            _check(engine, course, order.owner, options)
            if not options.dry_run:
                _store_files(course)
            loaded = load(engine, course, order, SystemClock(), dry_run=options.dry_run)
    except CourseRefused as refused:
        report.refusal(refused.faults, "The course was not loaded; nothing was written.")
        return 1
    except (BlobsUnavailable, ClassRefused, NoResult, SandboxError, SettingMissing) as failure:
        report.tell(f"The course was not loaded; nothing was written: {failure}")
        return 1
    except IntegrityError:
        report.tell("The course was not loaded; nothing was written: somebody loads it at this moment. Try again.")
        return 1
    except OperationalError as failure:
        report.tell(f"The course was not loaded: the database did not answer ({_first_line(failure)})")
        return 1
    except ProgrammingError as failure:
        report.tell(f"The course was not loaded: is the database migrated? It says {_first_line(failure)}")
        return 1
    report.table(loaded, dry_run=options.dry_run)
    return 0


def _first_line(failure: DBAPIError) -> str:
    return str(failure.orig).strip().splitlines()[0]


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nbcampus load-course",
        description=load_course.__doc__,
        epilog="Needs NBCAMPUS_DATABASE_URL of the service role, and NBCAMPUS_BLOBS_URL where problems have files. "
        "docs/course-format.md describes the folder.",
    )
    parser.add_argument("folder", metavar="FOLDER", help='a folder with a course.yaml, or "demo"')
    parser.add_argument("--owner", required=True, metavar="HUBNAME", help="the teacher's name on the hub")
    parser.add_argument("--join-code", type=_join_code, help="the class to load into, or the code of a new class")
    parser.add_argument("--class-name", help="the class's name; without it that of the course")
    parser.add_argument("--day", type=_day, metavar="YYYY-MM-DD", help="what due dates like 'in 7 days' count from")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
    parser.add_argument("--check-all", action="store_true", help="try also those problems that were loaded before")
    parser.add_argument("--quick", action="store_true", help="try solutions and starter code alone, see check-course")
    parser.add_argument("--untried-on-gpus", action="store_true", help="do not try problems that ask for a GPU")
    return parser


def _join_code(text: str) -> str:
    code = text.strip().upper()
    if len(code) != LENGTH or set(code) - set(ALPHABET):
        raise argparse.ArgumentTypeError(f"a join code has {LENGTH} letters and digits, without I, L, O, 0 and 1")
    return code


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("expected a day such as 2026-10-31") from None


def _store_files(course: Course) -> None:
    """A course without files needs no blob store."""
    if any(problem.given or problem.brought for problem in course.problems.values()):
        store_files(open_store(required(os.environ, "NBCAMPUS_BLOBS_URL")), course.problems.values())


def _check(engine: Engine, course: Course, owner: str, options: argparse.Namespace) -> None:
    """Try each problem whose content was not loaded before; CourseRefused with all that failed."""
    known = set() if options.check_all else known_contents(engine, owner, course)
    wanted = [problem for problem in course.problems.values() if problem.content_sha256 not in known]
    for slug in course.unused:
        report.tell(f"note: no assignment uses problems/{slug}; it is not loaded")
    rehearse(course, wanted, quick=options.quick, untried_on_gpus=options.untried_on_gpus)
