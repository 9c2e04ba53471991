"""A past term as rows for COPY: attempts in the order of time, with their runs and results.

Students try a problem a few times (some very often), each attempt passes more tests than the one before, one in three
is a final submission, and what fails fails under one of a dozen headings, some common, most rare.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from tests.benchmarks.database.campus import POINTS, TESTS, School

TERM_BEGINS = datetime(2026, 2, 1, tzinfo=UTC)
TERM_SECONDS = 120 * 86_400
TRIES = 10
"""How often a student tries a problem, in the mean."""
MESSAGES = (
    "Wrong answer: # instead of #",
    "Wrong answer: […] instead of […]",
    "Too slow",
    "IndexError: list index out of range",
    "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
    "NameError: name 'result' is not defined",
    "ZeroDivisionError: division by zero",
    "Wrong answer: nothing instead of #",
    "RecursionError: maximum recursion depth exceeded",
    "KeyError: '…'",
    "AttributeError: 'NoneType' object has no attribute 'append'",
    "Too much memory",
)
_WEIGHTS = (30, 12, 9, 8, 7, 6, 4, 9, 3, 3, 5, 1)
_DETAIL = '{"inputs":"solve(%d)","expected":"%d","got":"%d"}'


@dataclass(frozen=True)
class Attempt:
    """One attempt and everything that its grading wrote; ``failed[i]`` is the heading of test i, or None."""

    key: str
    at: datetime
    final: bool
    student_id: UUID
    place: int
    school: School
    number: int
    failed: Sequence[str | None]


def attempts(schools: Sequence[School], count: int, draw: random.Random) -> Iterator[Attempt]:
    """About ``count`` attempts, oldest first."""
    everyone = [(school, student, place) for school in schools for student in school.students for place in range(25)]
    pairs = draw.sample(everyone, min(len(everyone), -(-count // TRIES)))
    mean = count / len(pairs)
    moments: list[tuple[float, int, int, int]] = []
    for index in range(len(pairs)):
        tries = max(1, min(40, round(draw.expovariate(1 / mean))))
        begin = draw.random() * TERM_SECONDS
        moments += [((begin + step * draw.uniform(60, 900)), index, step + 1, tries) for step in range(tries)]
    moments.sort()
    for seconds, index, number, tries in moments:
        school, student, place = pairs[index]
        at = TERM_BEGINS + timedelta(seconds=seconds)
        passing = 0.25 + 0.75 * number / tries
        failed = [None if draw.random() < passing else draw.choices(MESSAGES, _WEIGHTS)[0] for _ in range(TESTS)]
        yield Attempt(key_at(at, draw), at, draw.random() < 0.33, student, place, school, number, failed)


def key_at(moment: datetime, draw: random.Random) -> str:
    """A version 7 key as text."""
    stamp, noise = f"{int(moment.timestamp() * 1000):012x}", f"{draw.getrandbits(72):018x}"
    return f"{stamp[:8]}-{stamp[8:]}-7{noise[:3]}-8{noise[3:6]}-{noise[6:]}"


def attempt_row(attempt: Attempt) -> str:
    place, at = attempt.school.places[attempt.place], attempt.at.isoformat()
    kind = "final_submission" if attempt.final else "test_run"
    blob = f"sha256/{attempt.key[-2:]}/{attempt.key.replace('-', '') * 2}"[:74]
    return (
        f"{attempt.key}\t{kind}\t{attempt.student_id}\t{place.id}\t{place.version_id}\t{attempt.number}\t{blob}\t"
        f"python\tcompleted\t{at}\t{at}\t48\t300\t21000\n"
    )


def run_row(attempt: Attempt, run: str) -> str:
    place, at = attempt.school.places[attempt.place], attempt.at.isoformat()
    passed = sum(failure is None for failure in attempt.failed)
    return (
        f"{run}\t{attempt.key}\t{place.version_id}\tfirst\t{passed / TESTS * POINTS}\t{POINTS}\t{passed}\t{TESTS}\t48\t"
        f"21000\tworker-1\t{at}\t{at}\n"
    )


def effective_row(attempt: Attempt, run: str) -> str:
    return f"{attempt.key}\t{run}\t\\N\t{attempt.at.isoformat()}\tfirst grading\n"


def result_rows(attempt: Attempt, run: str, draw: random.Random) -> str:
    tests, prefix = attempt.school.places[attempt.place].tests, attempt.key[:15]
    noise = f"{draw.getrandbits(64):016x}"
    lines = []
    for number, (test, failure) in enumerate(zip(tests, attempt.failed, strict=True)):
        key = f"{prefix}{number:03x}-8{noise[:3]}-{noise[3:15]}"
        word, heading = ("fail", failure) if failure else ("pass", "\\N")
        detail = _DETAIL % (number, number * number, 0 if failure else number * number)
        row = (key, attempt.key, test, run, word, word, int(not failure), 2.4, 21000, heading, detail)
        lines.append("\t".join(map(str, row)) + "\n")
    return "".join(lines)
