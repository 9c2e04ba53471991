"""Regrade sets in the database: they move as a whole or not at all, and what is derived stays exact to the last row."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import redis
from sqlalchemy import create_engine, insert, update
from sqlalchemy.exc import IntegrityError
from tests.conftest import Database, fresh_database
from tests.integration.db.classroom import NOON, Classroom, Job, Outcomes, connected, make_classroom, rows

from nbcampus.course.states import AttemptType, RegradeState
from nbcampus.db.base import table_of
from nbcampus.db.calls import first_row
from nbcampus.db.statements import grading, regrades
from nbcampus.db.tables import (
    AssignmentProblem,
    EffectiveRun,
    GradebookEntry,
    GradingJob,
    ProblemAnalytics,
    ProblemError,
    ProblemScore,
    RegradeAttempt,
    RegradeSet,
    StudentProgress,
    SubmissionAttempt,
)
from nbcampus.embedded.postgres import EmbeddedPostgres
from nbcampus_grader.rebuild.service import check

PASS: Outcomes = (None, None, None)
FAIL: Outcomes = ("Wrong answer", "Wrong answer", "Too slow")
LATER = NOON + timedelta(hours=1)
RUN = AttemptType.TEST_RUN
DERIVED = (ProblemScore, GradebookEntry, StudentProgress, ProblemAnalytics, ProblemError, EffectiveRun)


@dataclass(frozen=True)
class Regrading:
    """A set of a class, as the hub started it."""

    room: Classroom
    id: UUID
    jobs: list[Job]

    def record(self, outcomes: dict[int, Outcomes], at: datetime = LATER) -> None:
        """Grade what belongs to these students."""
        for job in self.jobs:
            if job.student in outcomes:
                assert self.room.record(self.room.claim(job), outcomes[job.student], at)

    def waiting(self) -> list[UUID]:
        found = [rows(self.room.database, GradingJob, id=job.id) for job in self.jobs]
        return [row["id"] for each in found for row in each]

    def apply(self) -> bool:
        return self._decide(regrades.apply)

    def cancel(self) -> bool:
        return self._decide(regrades.cancel)

    @property
    def state(self) -> RegradeState:
        (row,) = rows(self.room.database, RegradeSet, id=self.id)
        found: RegradeState = row["state"]
        return found

    def _decide(self, statement: object) -> bool:
        with connected(self.room.database.service) as connection:
            asked = statement(self.id, self.room.teacher_id, "as agreed", LATER)  # type: ignore[operator]
            return bool(connection.execute(asked).scalar_one())


def start(room: Classroom, problem: int = 0) -> Regrading:
    return Regrading(room, *room.regrade_set(problem, room.new_version(problem)))


def derived(room: Classroom) -> dict[str, list[dict[str, object]]]:
    return {entity.__tablename__: rows(room.database, entity) for entity in DERIVED}


@pytest.fixture(scope="module")
def own_database(postgres: EmbeddedPostgres, database_passwords: dict[str, str]) -> Database:
    """Of this module alone, so that no drift can be somebody else's."""
    return fresh_database(postgres, "regrades", database_passwords)


_numbers = iter(range(1000))


@pytest.fixture
def room(own_database: Database, redis_url: str) -> Iterator[Classroom]:
    made = make_classroom(own_database, f"RG{next(_numbers):04}", students=4)
    yield made
    engine = create_engine(own_database.owner)
    with redis.Redis.from_url(redis_url) as board:
        drift = check(engine, board, made.class_id)
    engine.dispose()
    assert [found for found in drift if found.rows and found.what != "leaderboard"] == []


def test_nothing_moves_before_a_set_is_applied_and_everything_at_once_then(room: Classroom) -> None:
    for student, outcomes in enumerate((PASS, FAIL, ["Wrong answer", None, None])):
        room.grade(student, 0, outcomes)
    room.grade(1, 1, PASS)
    before = derived(room)
    regrading = start(room)
    regrading.record({0: FAIL, 1: PASS, 2: ["Wrong answer", None, None]})
    assert regrading.state is RegradeState.READY
    assert derived(room) == before

    assert regrading.apply()
    scores = {row["student_id"]: row for row in rows(room.database, ProblemScore, assignment_problem_id=room.places[0])}
    assert [scores[student]["best_score"] for student in room.students[:3]] == [0.0, 10.0, 6.666666667]
    entries = {row["student_id"]: row for row in rows(room.database, GradebookEntry, content_item_id=room.item_id)}
    assert [entries[student]["score_obtained"] for student in room.students[:3]] == [0.0, 20.0, 6.666666667]
    progress = {row["student_id"]: row for row in rows(room.database, StudentProgress, class_id=room.class_id)}
    assert [progress[student]["problems_solved"] for student in room.students[:3]] == [0, 2, 0]
    pointers = {row["attempt_id"]: row for row in rows(room.database, EffectiveRun)}
    for job in regrading.jobs:
        moved = pointers[job.attempt_id]
        assert (moved["grading_run_id"], moved["moved_by"], moved["moved_at"], moved["reason"]) == (
            job.id,
            room.teacher_id,
            LATER,
            "as agreed",
        )
    assert regrading.state is RegradeState.APPLIED


def test_what_is_not_yet_counted_when_a_set_is_applied_counts_once(room: Classroom) -> None:
    room.grade(0, 0, FAIL)
    regrading = start(room)
    regrading.record({0: PASS})
    late = room.accept(1, 0)
    with connected(room.database.worker) as connection:
        assert room.record_on(connection, room.claim(late), FAIL)
    assert [row["fail_count"] for row in rows(room.database, ProblemAnalytics, test_case_id=room.tests[0][0])] == [1]
    assert regrading.apply()
    counts = {row["test_case_id"]: row for row in rows(room.database, ProblemAnalytics)}
    (newer,) = room.newer.values()
    assert (counts[room.tests[0][0]]["fail_count"], counts[newer[0]]["pass_count"]) == (1, 1)
    assert room.count() == 0


def test_statistics_leave_the_tests_that_nobody_is_graded_with_any_more(room: Classroom) -> None:
    room.grade(0, 0, FAIL)
    regrading = start(room)
    regrading.record({0: ["Wrong answer: new", None, None]})
    assert regrading.apply()
    counts = rows(room.database, ProblemAnalytics, assignment_problem_id=room.places[0])
    (tests,) = room.newer.values()
    assert {row["test_case_id"]: (row["pass_count"], row["fail_count"]) for row in counts} == {
        tests[0]: (0, 1),
        tests[1]: (1, 0),
        tests[2]: (1, 0),
    }
    (error,) = rows(room.database, ProblemError, assignment_problem_id=room.places[0])
    assert (error["test_case_id"], error["message"]) == (tests[0], "Wrong answer: new")


def test_runs_and_other_problems_keep_their_place_in_the_statistics(room: Classroom) -> None:
    room.grade(0, 0, ["Too slow"], RUN)
    room.grade(0, 0, FAIL)
    room.grade(0, 1, FAIL)
    regrading = start(room)
    assert len(regrading.jobs) == 1
    regrading.record({0: PASS})
    assert regrading.apply()
    (row,) = rows(room.database, ProblemAnalytics, test_case_id=room.tests[0][0])
    assert (row["pass_count"], row["fail_count"], row["common_error_msg"]) == (0, 1, "Too slow")
    assert len(rows(room.database, ProblemAnalytics, assignment_problem_id=room.places[1])) == 3


def test_the_best_of_several_submissions_is_found_anew(room: Classroom) -> None:
    first = room.grade(0, 0, PASS, at=NOON)
    second = room.grade(0, 0, FAIL, at=NOON + timedelta(minutes=1))
    regrading = start(room)
    outcomes = {first.attempt_id: FAIL, second.attempt_id: PASS}
    for job in regrading.jobs:
        assert room.record(room.claim(job), outcomes[job.attempt_id], LATER)
    assert regrading.apply()
    (score,) = rows(room.database, ProblemScore, assignment_problem_id=room.places[0])
    assert (score["best_score"], score["best_attempt_id"]) == (10.0, second.attempt_id)


def test_a_set_with_an_unfinished_job_cannot_be_applied(room: Classroom) -> None:
    room.grade(0, 0, PASS)
    room.grade(1, 0, PASS)
    before = derived(room)
    regrading = start(room)
    regrading.record({0: FAIL})
    assert regrading.state is RegradeState.GRADING
    assert not regrading.apply()
    assert derived(room) == before


def test_a_set_is_decided_once(room: Classroom) -> None:
    room.grade(0, 0, PASS)
    regrading = start(room)
    regrading.record({0: FAIL})
    assert regrading.apply()
    after = derived(room)
    assert (regrading.apply(), regrading.cancel()) == (False, False)
    assert (regrading.state, derived(room)) == (RegradeState.APPLIED, after)


def test_a_cancelled_set_leaves_everything_and_its_workers_write_nothing(room: Classroom) -> None:
    room.grade(0, 0, PASS)
    room.grade(1, 0, PASS)
    before = derived(room)
    regrading = start(room)
    regrading.record({0: FAIL})
    claim = room.claim(next(job for job in regrading.jobs if job.student == 1))
    assert regrading.cancel()
    assert not room.record(claim, FAIL, LATER)
    assert regrading.waiting() == []
    assert not regrading.apply()
    assert (regrading.state, derived(room)) == (RegradeState.CANCELLED, before)


def test_two_open_sets_at_one_place_are_refused_and_one_after_the_other_are_not(room: Classroom) -> None:
    room.grade(0, 0, PASS)
    first = start(room)
    with pytest.raises(IntegrityError, match="uq_regrade_set_open"):
        start(room)
    first.record({0: FAIL})
    assert first.apply()
    second = start(room)
    second.record({0: PASS})
    assert second.apply()
    (score,) = rows(room.database, ProblemScore, assignment_problem_id=room.places[0])
    assert score["best_score"] == 10.0


def test_members_that_are_not_the_sets_own_move_nothing(room: Classroom) -> None:
    """Somebody who may write members could name a run of another problem, or one that was no regrading."""
    room.grade(0, 0, PASS)
    strange = room.grade(1, 1, PASS)
    regrading = start(room)
    regrading.record({0: FAIL})
    before = derived(room)
    with connected(room.database.owner) as connection:
        member = {"regrade_set_id": regrading.id, "attempt_id": strange.attempt_id, "former_run_id": strange.id}
        connection.execute(insert(table_of(RegradeAttempt)).values(member | {"grading_run_id": strange.id}))
    with pytest.raises(IntegrityError, match="not what it asked for"):
        regrading.apply()
    assert derived(room) == before


def test_the_attempt_shows_what_its_new_run_took_and_keeps_what_the_student_did(room: Classroom) -> None:
    job = room.grade(0, 0, PASS)
    (before,) = rows(room.database, SubmissionAttempt, id=job.attempt_id)
    regrading = start(room)
    with connected(room.database.worker) as connection:
        claim = room.values(room.claim(regrading.jobs[0]), FAIL) | {"ms": 99, "kb": 7}
        row = first_row(connection, grading.record(claim | {"started": NOON, "finished": LATER}))
    assert row == {"written": True}
    assert regrading.apply()
    (after,) = rows(room.database, SubmissionAttempt, id=job.attempt_id)
    assert after == before | {"execution_time_ms": 99, "memory_usage_kb": 7}


@pytest.mark.parametrize("placed_since", [False, True], ids=["as it was", "a newer one was placed since"])
def test_a_version_is_placed_with_the_set_and_never_in_the_place_of_a_newer_one(
    room: Classroom, placed_since: bool
) -> None:
    room.grade(0, 0, PASS)
    regrading = start(room)
    (given,) = room.newer
    place = table_of(AssignmentProblem)
    newest = room.new_version(0)
    with connected(room.database.owner) as connection:
        connection.execute(update(table_of(RegradeSet)).values(also_place=True).filter_by(id=regrading.id))
        if placed_since:
            connection.execute(update(place).values(problem_version_id=newest).filter_by(id=room.places[0]))
    regrading.record({0: PASS})
    assert regrading.apply()
    (row,) = rows(room.database, AssignmentProblem, id=room.places[0])
    assert row["problem_version_id"] == (newest if placed_since else given)


def test_the_last_two_runs_of_a_set_that_end_together_make_it_ready(room: Classroom) -> None:
    for _ in range(5):
        for student in range(4):
            room.grade(student, 0, FAIL)
        regrading = start(room)
        claims = [room.claim(job) for job in regrading.jobs]
        with ThreadPoolExecutor(8) as threads:
            assert all(threads.map(lambda claim: room.record(claim, FAIL, LATER), claims))
        assert regrading.state is RegradeState.READY
        assert regrading.apply()


def test_gradings_that_end_while_a_set_is_applied_count_exactly(room: Classroom) -> None:
    """The drift is looked for at the end of every test here: nothing is lost, nothing is counted twice."""
    for student in range(4):
        room.grade(student, 0, FAIL)
    regrading = start(room)
    regrading.record(dict.fromkeys(range(4), PASS))
    new = [room.accept(student, problem) for student in range(4) for problem in (0, 1) for _ in range(4)]
    claims = [room.claim(job) for job in new]
    with ThreadPoolExecutor(8) as threads:
        written = [
            threads.submit(room.record, claim, PASS if number % 3 else FAIL, LATER)
            for number, claim in enumerate(claims)
        ]
        applied = threads.submit(regrading.apply)
        assert applied.result()
        assert all(done.result() for done in written)


def test_two_who_decide_at_the_same_moment_are_one_who_did(room: Classroom) -> None:
    room.grade(0, 0, PASS)
    regrading = start(room)
    regrading.record({0: FAIL})
    with ThreadPoolExecutor(8) as threads:
        done = [threads.submit(act) for act in (regrading.apply, regrading.cancel) * 4]
        assert sum(each.result() for each in done) == 1


def test_a_set_that_is_cancelled_while_its_last_runs_end_meets_no_worker_in_a_circle(room: Classroom) -> None:
    for student in range(4):
        room.grade(student, 0, FAIL)
    for _ in range(5):
        regrading = start(room)
        claims = [room.claim(job) for job in regrading.jobs]
        with ThreadPoolExecutor(8) as threads:
            ended = [threads.submit(room.record, claim, PASS, LATER) for claim in claims]
            assert threads.submit(regrading.cancel).result()
            assert [isinstance(each.result(), bool) for each in ended] == [True] * len(claims)
        assert regrading.waiting() == []
