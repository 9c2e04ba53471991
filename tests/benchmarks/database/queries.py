"""The questions that the plots and the screens ask, timed from the question to the last row."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Connection, Executable, create_engine, select
from tests.benchmarks.database.campus import School
from tests.benchmarks.database.history import TERM_BEGINS, TERM_SECONDS

from nbcampus.course.states import AttemptType
from nbcampus.db.statements import content
from nbcampus.db.statements.attempt_pages import Wanted, newest
from nbcampus.db.tables import (
    AssignmentProblem,
    EffectiveRun,
    GradebookEntry,
    GradingRun,
    ProblemAnalytics,
    ProblemScore,
    StudentProgress,
    SubmissionAttempt,
)
from nbcampus.ids import uuid7_at
from nbcampus.views import attempts as views

ROUNDS = 20
Question = Callable[[School, random.Random], Executable]


@dataclass(frozen=True)
class Timing:
    """One question, asked ``ROUNDS`` times; ``rows`` of the last answer."""

    name: str
    rows: int
    median_ms: float
    slowest_ms: float


def ask_all(url: str, schools: Sequence[School], idle: School) -> Iterator[Timing]:
    """Each question 20 times about other things; ``idle`` is a class in which nothing was ever handed in."""
    draw = random.Random(5)
    engine = create_engine(url)
    with engine.connect() as connection:
        for name, question in QUESTIONS.items():
            yield _ask(connection, name, lambda q=question: q(draw.choice(schools), draw))
        yield _ask(connection, "attempts page of a class without any", lambda: _page(idle, draw))
        yield _ask_for_one(connection, schools, draw)
    engine.dispose()


def _ask(connection: Connection, name: str, question: Callable[[], Executable]) -> Timing:
    taken, rows = [], 0
    for _ in range(ROUNDS + 3):
        statement = question()
        begun = time.perf_counter()
        rows = len(connection.execute(statement).all())
        taken.append((time.perf_counter() - begun) * 1000)
    kept = taken[3:]
    return Timing(name, rows, statistics.median(kept), max(kept))


def _ask_for_one(connection: Connection, schools: Sequence[School], draw: random.Random) -> Timing:
    """What a panel shows of one attempt: two statements."""
    taken, rows = [], 0
    for _ in range(ROUNDS + 3):
        attempt_id = _some_attempt(connection, draw.choice(schools), draw)
        begun = time.perf_counter()
        row = connection.execute(views.attempt_by_id(attempt_id)).one()
        rows = len(connection.execute(views.results_of(row.run_id)).all())
        taken.append((time.perf_counter() - begun) * 1000)
    return Timing("one attempt with its results", rows, statistics.median(taken[3:]), max(taken[3:]))


def _some_attempt(connection: Connection, school: School, draw: random.Random) -> UUID:
    place_id = draw.choice(school.places).id
    statement = select(SubmissionAttempt.id).where(SubmissionAttempt.assignment_problem_id == place_id).limit(100)
    return draw.choice(connection.scalars(statement).all())


def _marks(school: School, draw: random.Random) -> Executable:
    """Marks vs Time of one problem: every final submission."""
    return (
        select(SubmissionAttempt.created_at, SubmissionAttempt.student_id, GradingRun.score)
        .join(EffectiveRun, EffectiveRun.attempt_id == SubmissionAttempt.id)
        .join(GradingRun, GradingRun.id == EffectiveRun.grading_run_id)
        .where(
            SubmissionAttempt.assignment_problem_id == draw.choice(school.places).id,
            SubmissionAttempt.type == AttemptType.FINAL_SUBMISSION,
        )
        .order_by(SubmissionAttempt.created_at)
    )


def _attempts_at_one_problem(school: School, draw: random.Random) -> Executable:
    return (
        select(SubmissionAttempt.attempt_number, SubmissionAttempt.created_at, GradingRun.score)
        .join(EffectiveRun, EffectiveRun.attempt_id == SubmissionAttempt.id)
        .join(GradingRun, GradingRun.id == EffectiveRun.grading_run_id)
        .where(
            SubmissionAttempt.student_id == draw.choice(school.students),
            SubmissionAttempt.assignment_problem_id == draw.choice(school.places).id,
        )
        .order_by(SubmissionAttempt.attempt_number)
    )


def _trajectory(school: School, draw: random.Random) -> Executable:
    return select(StudentProgress.content_item_id, StudentProgress.current_score, StudentProgress.last_updated).where(
        StudentProgress.class_id == school.class_id, StudentProgress.student_id == draw.choice(school.students)
    )


def _outline(school: School, draw: random.Random) -> Executable:
    return content.items_of_class(school.class_id, draw.choice(school.students), unpublished=False)


def _heatmap(school: School, draw: random.Random) -> Executable:
    return select(
        ProblemAnalytics.assignment_problem_id,
        ProblemAnalytics.test_case_id,
        ProblemAnalytics.pass_count,
        ProblemAnalytics.fail_count,
        ProblemAnalytics.common_error_msg,
    ).where(ProblemAnalytics.assignment_problem_id.in_([place.id for place in school.places]))


def _grid(school: School, draw: random.Random) -> Executable:
    return select(
        GradebookEntry.student_id, GradebookEntry.content_item_id, GradebookEntry.score_obtained, GradebookEntry.status
    ).where(GradebookEntry.content_item_id.in_({place.item_id for place in school.places}))


def _grid_of_problems(school: School, draw: random.Random) -> Executable:
    return (
        select(ProblemScore.student_id, ProblemScore.assignment_problem_id, ProblemScore.best_score)
        .join(AssignmentProblem, AssignmentProblem.id == ProblemScore.assignment_problem_id)
        .where(AssignmentProblem.assignment_id.in_({place.item_id for place in school.places}))
    )


def _page(school: School, draw: random.Random) -> Executable:
    return _newest(Wanted(class_id=school.class_id))


def _page_of_type(school: School, draw: random.Random) -> Executable:
    return _newest(Wanted(class_id=school.class_id, type=AttemptType.FINAL_SUBMISSION))


def _page_of_problem(school: School, draw: random.Random) -> Executable:
    return _newest(Wanted(class_id=school.class_id, assignment_problem_id=draw.choice(school.places).id))


def _middle_page(school: School, draw: random.Random) -> Executable:
    """A page from the middle of the term."""
    middle = uuid7_at(TERM_BEGINS + timedelta(seconds=TERM_SECONDS / 2))
    return _newest(Wanted(class_id=school.class_id, before=middle))


def _page_of_student(school: School, draw: random.Random) -> Executable:
    return _newest(Wanted(class_id=school.class_id, student_id=draw.choice(school.students)))


def _own_page(school: School, draw: random.Random) -> Executable:
    return _newest(Wanted(student_id=draw.choice(school.students)))


def _newest(wanted: Wanted) -> Executable:
    return views.attempts_among(newest(wanted, 51))


QUESTIONS: dict[str, Question] = {
    "marks vs time of one problem": _marks,
    "trajectory of one student": _trajectory,
    "attempts of one student at one problem": _attempts_at_one_problem,
    "class outline of one student": _outline,
    "error heatmap of a class": _heatmap,
    "gradebook grid of a class, by item": _grid,
    "gradebook grid of a class, by problem": _grid_of_problems,
    "attempts page of a class": _page,
    "attempts page of a class, one type": _page_of_type,
    "attempts page of a class, one problem": _page_of_problem,
    "attempts page of a class, mid-term": _middle_page,
    "attempts page of a class, one student": _page_of_student,
    "attempts page of one student": _own_page,
}
