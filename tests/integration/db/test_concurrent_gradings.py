"""Gradings that meet: what they add up to is as if they had come one after the other."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError
from tests.conftest import Database
from tests.integration.db.classroom import NOON, Classroom, Job, Outcomes, connected, make_classroom, rows

from nbcampus.course.states import AttemptType
from nbcampus.db.tables import GradebookEntry, ProblemAnalytics, ProblemError, ProblemScore, StudentProgress

CONNECTIONS = 8
MESSAGES = ("Wrong answer: # instead of #", "Too slow", "TypeError: can only concatenate")


@pytest.mark.parametrize("first", [True, False], ids=["no entry yet", "an entry stands"])
def test_two_problems_of_one_student_graded_at_once_both_count(classroom: Classroom, first: bool) -> None:
    if not first:
        classroom.grade(0, 0, ["a", "b", "c"])
    jobs = [classroom.accept(0, problem) for problem in (0, 1)]
    claims = [classroom.claim(job) for job in jobs]
    with connected(classroom.database.worker) as one:
        assert classroom.record_on(one, claims[0], [None] * 3)
        # The second arrives while the first has written and not committed: it waits, and then sees both.
        second = _in_thread(lambda: classroom.record(claims[1], [None] * 3))
        assert not second.wait(0.3), "the second grading did not wait for the gradebook's row"
    assert second.result()
    (entry,) = rows(classroom.database, GradebookEntry, content_item_id=classroom.item_id)
    assert (entry["score_obtained"], entry["max_score"]) == (20.0, 20.0)
    (progress,) = rows(classroom.database, StudentProgress, class_id=classroom.class_id)
    assert (progress["current_score"], progress["problems_solved"]) == (20.0, 2)


def test_two_submissions_of_one_problem_graded_at_once_leave_the_better(classroom: Classroom) -> None:
    jobs = [classroom.accept(0, 0, at=NOON + timedelta(minutes=minute)) for minute in range(8)]
    given: list[Outcomes] = [["a", "b", "c"], [None, None, None]] * 4
    _at_once([_recording(classroom, job, outcomes) for job, outcomes in zip(jobs, given, strict=True)])
    (score,) = rows(classroom.database, ProblemScore, assignment_problem_id=classroom.places[0])
    assert (score["best_score"], score["best_attempt_id"]) == (10.0, jobs[1].attempt_id)


def test_many_gradings_of_the_same_problem_are_counted_exactly(database: Database) -> None:
    """Every test fails with a message that differs by attempt, so that all rows are fought for in every order."""
    room = make_classroom(database, "CROWD1", students=CONNECTIONS, problems=1, tests=6)
    plan = [(student, round_) for round_ in range(12) for student in range(CONNECTIONS)]
    given = {pair: [_outcome(pair, test) for test in range(6)] for pair in plan}
    jobs = {pair: room.accept(pair[0], 0, _kind(pair)) for pair in plan}
    of_student = [[pair for pair in plan if pair[0] == student] for student in range(CONNECTIONS)]
    written = _at_once([_in_turn([_recording(room, jobs[p], given[p]) for p in pairs]) for pairs in of_student])
    assert written == [[True] * 12] * CONNECTIONS
    room.count()  # what was recorded while another was counting
    for number, test in enumerate(room.tests[0]):
        outcomes = Counter(outcomes[number] for outcomes in given.values())
        (row,) = rows(database, ProblemAnalytics, test_case_id=test)
        assert row["pass_count"] == outcomes.pop(None, 0)
        assert row["fail_count"] == sum(outcomes.values())
        assert {e["message"]: e["count"] for e in rows(database, ProblemError, test_case_id=test)} == outcomes
        most = min(outcomes, key=lambda message: (-outcomes[message], message), default=None)
        assert row["common_error_msg"] == most


def test_one_job_claimed_by_eight_workers_is_given_to_one(classroom: Classroom) -> None:
    job = classroom.accept(0, 0)
    found = _at_once([lambda n=n: classroom.find_claim(job, f"w{n}") for n in range(CONNECTIONS)])
    assert [claim["token"] for claim in found if claim is not None] == [1]


def test_one_claim_recorded_by_eight_at_once_is_written_once(classroom: Classroom) -> None:
    claim = classroom.claim(classroom.accept(0, 0))
    assert sorted(_at_once([lambda: classroom.record(claim, [None] * 3)] * CONNECTIONS)) == [False] * 7 + [True]


def test_clicks_that_arrive_at_once_get_numbers_without_gaps(classroom: Classroom) -> None:
    def click(number: int) -> Callable[[], Job]:
        return lambda: classroom.accept(0, 0, AttemptType.TEST_RUN if number % 2 else AttemptType.FINAL_SUBMISSION)

    _at_once([click(number) for number in range(CONNECTIONS)])
    with connected(classroom.database.owner) as connection:
        numbers = connection.exec_driver_sql(
            "select attempt_number from submission_attempt where assignment_problem_id = %s order by 1",
            (classroom.places[0],),
        )
        assert [row[0] for row in numbers] == list(range(1, CONNECTIONS + 1))


def _outcome(pair: tuple[int, int], test: int) -> str | None:
    draw = (pair[0] * 7 + pair[1] * 5 + test * 3) % 5
    return MESSAGES[draw] if draw < len(MESSAGES) else None


def _kind(pair: tuple[int, int]) -> AttemptType:
    return AttemptType.TEST_RUN if sum(pair) % 3 else AttemptType.FINAL_SUBMISSION


def _recording(room: Classroom, job: Job, outcomes: Outcomes) -> Callable[[], bool]:
    def act() -> bool:
        try:
            return room.record(room.claim(job), outcomes)
        except OperationalError as failure:
            raise AssertionError(f"a grading was given up: {failure.orig}") from failure

    return act


def _in_turn(acts: Sequence[Callable[[], bool]]) -> Callable[[], list[bool]]:
    return lambda: [act() for act in acts]


def _at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """What the acts answer, all begun at the same moment."""
    start = threading.Barrier(len(acts))

    def begin(act: Callable[[], object]) -> object:
        start.wait(10)
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(begin, acts))


class _Running:
    def __init__(self, act: Callable[[], object]) -> None:
        self._pool = ThreadPoolExecutor(1)
        self._future = self._pool.submit(act)

    def wait(self, seconds: float) -> bool:
        """Whether it ended within ``seconds``."""
        try:
            self._future.exception(seconds)
        except TimeoutError:
            return False
        return True

    def result(self) -> object:
        with self._pool:
            return self._future.result(10)


def _in_thread(act: Callable[[], object]) -> _Running:
    return _Running(act)
