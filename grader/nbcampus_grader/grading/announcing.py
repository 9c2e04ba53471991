"""Tell who is listening. Everything here comes after the commit and may fail without changing what is true."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import redis
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from nbcampus import leaderboard
from nbcampus.course.leaderboard import Board, Standing
from nbcampus.course.states import AttemptType
from nbcampus.db.statements import standings
from nbcampus.events import person_channel, publish, staff_channel
from nbcampus.views import attempts
from nbcampus.wire.attempts import Attempt
from nbcampus.wire.events import Event, EventType
from nbcampus_grader.grading.lease import Claim
from nbcampus_grader.grading.workplace import Workplace

log = logging.getLogger("nbcampus.grader")


def tell_processing(place: Workplace, claim: Claim) -> None:
    """Only the student waits for this one."""
    _publish(place, [person_channel(claim.student_id)], _event(place, claim, EventType.ATTEMPT_PROCESSING))


def tell_delayed(place: Workplace, claim: Claim) -> None:
    """The grading failed for a reason of ours and waits for a person; of a regrade its student knows nothing."""
    channels = _channels(claim) if claim.is_first else [staff_channel(claim.class_id)]
    _publish(place, channels, _event(place, claim, EventType.ATTEMPT_DELAYED))
    if not claim.is_first:
        tell_regraded(place, claim)


def tell_regraded(place: Workplace, claim: Claim) -> None:
    """The set has come further; only who decides about it is told."""
    event = Event(
        type=EventType.REGRADE_CHANGED,
        at=place.clock.now(),
        class_id=claim.class_id,
        assignment_problem_id=claim.assignment_problem_id,
    )
    _publish(place, [staff_channel(claim.class_id)], event)


def tell_graded(place: Workplace, claim: Claim, code: str) -> None:
    """Move the student on the leaderboard, and publish the attempt as its student may see it.

    In this order: who hears of it looks at the board.
    """
    if claim.type is AttemptType.FINAL_SUBMISSION:
        with _as_far_as_it_goes(claim):
            move_on_leaderboard(place.engine, place.redis, claim.class_id, claim.student_id, claim.content_item_id)
    with _as_far_as_it_goes(claim):
        attempt = _student_view(place, claim.attempt_id, code)
        _publish(place, _channels(claim), _event(place, claim, EventType.ATTEMPT_GRADED, attempt))


@contextmanager
def _as_far_as_it_goes(claim: Claim) -> Iterator[None]:
    """What was graded is graded, also where nobody can be told."""
    try:
        yield
    except (SQLAlchemyError, redis.RedisError) as failure:
        log.warning("announce.failed attempt=%s reason=%s", claim.attempt_id, type(failure).__name__)


def tell_noticed(place: Workplace, claim: Claim) -> None:
    """The student has a notice of the verdict, because it took its time."""
    event = Event(type=EventType.NOTICE_CHANGED, at=place.clock.now(), class_id=claim.class_id)
    _publish(place, [person_channel(claim.student_id)], event)


def _student_view(place: Workplace, attempt_id: UUID, code: str) -> Attempt:
    with place.engine.connect() as connection:
        row = connection.execute(attempts.attempt_by_id(attempt_id)).one()
        results = connection.execute(attempts.results_of(row.run_id)).all()
    return attempts.present_attempt(row, results, code, "student")


def move_on_leaderboard(engine: Engine, board: redis.Redis, class_id: UUID, student_id: UUID, item_id: UUID) -> None:
    """Raise the student where the item counts; set them when a regrade, or their leaving, changed it meanwhile."""
    written = _standings(engine, class_id, student_id, item_id)
    if not leaderboard.raise_all(board, written):
        return
    for _ in range(leaderboard.MOST_WRITES):
        present = _standings(engine, class_id, student_id, item_id)
        if present == written:
            return
        leaderboard.set_all(board, present, written)
        written = present


def _standings(engine: Engine, class_id: UUID, student_id: UUID, item_id: UUID) -> dict[Board, dict[UUID, Standing]]:
    with engine.connect() as connection:
        return standings.by_board(connection.execute(standings.standings(class_id, [student_id], item_id)))


def _channels(claim: Claim) -> list[str]:
    return [person_channel(claim.student_id), staff_channel(claim.class_id)]


def _event(place: Workplace, claim: Claim, kind: EventType, attempt: Attempt | None = None) -> Event:
    return Event(
        type=kind,
        at=place.clock.now(),
        class_id=claim.class_id,
        attempt_id=claim.attempt_id,
        assignment_problem_id=claim.assignment_problem_id,
        attempt=attempt,
    )


def _publish(place: Workplace, channels: list[str], event: Event) -> None:
    try:
        for channel in channels:
            publish(place.redis, channel, event)
    except redis.RedisError as failure:
        log.warning("publish.failed type=%s reason=%s", event.type, type(failure).__name__)
