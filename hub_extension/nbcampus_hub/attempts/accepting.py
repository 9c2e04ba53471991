"""Accepting an attempt: exactly once per id, with its grading job, in one transaction.

The id was made at the click. A delivery that is repeated (the answer got lost, the outbox tried again) finds the row
and answers with it, whatever became of the assignment or the enrolment since; the same id with other content is a
conflict. Of two deliveries at the same moment one fails on the id, is run again by the handler, and finds the row.
The job is enqueued after the commit, and when the queue is away the sweeper finds the job's row later.
"""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.blobs import ref_of
from nbcampus.course import deadlines
from nbcampus.course.limits import require_attempt_left
from nbcampus.course.policy import Scope, sees_unpublished
from nbcampus.db.statements import attempts, content
from nbcampus.errors import Conflict, InvalidRequest, NotFound
from nbcampus.events import person_channel
from nbcampus.ids import uuid7
from nbcampus.wire.attempts import Attempt, AttemptCreate
from nbcampus.wire.content import AssignmentConfig
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.attempts.reading import load_attempt
from nbcampus_hub.service import metrics
from nbcampus_hub.service.context import Context


async def accept(context: Context, wanted: AttemptCreate) -> Attempt:
    """Raises TooLate, NoAttemptsLeft, InvalidRequest, Conflict, NotFound; each leaves everything as it was."""
    code = wanted.code.encode()
    if await _is_repeat(context, wanted, ref_of(code)):
        return await _repeated(context, wanted)
    place = await authorise_in_placement(context, wanted.assignment_problem_id)
    _require_acceptable(context, wanted, place)
    ref = await context.backends.put_blob(code)
    job_id = await _insert(context, wanted, place, ref)
    context.after_commit += [
        partial(context.backends.enqueue, job_id),
        partial(_announce, context, wanted, place.class_id),
    ]
    return await load_attempt(context, wanted.id, "student", code=wanted.code)


async def authorise_in_placement(context: Context, assignment_problem_id: UUID) -> Row[Any]:
    """The place of a problem, after the policy; NotFound when it is hidden from the person or does not exist."""
    statement = content.placement(assignment_problem_id, context.subject.user_id)
    place = (await context.connection.execute(statement)).one_or_none()
    if place is None:
        raise NotFound()
    found = await context.authorise_in(place.class_id)
    if not place.open and not sees_unpublished(found):
        raise NotFound()
    return place


async def _is_repeat(context: Context, wanted: AttemptCreate, ref: str) -> bool:
    known = (await context.connection.execute(attempts.existing_attempt(wanted.id))).one_or_none()
    if known is None:
        return False
    same = (known.student_id, known.assignment_problem_id, known.type, known.code_blob_ref)
    if same != (context.subject.user_id, wanted.assignment_problem_id, wanted.type, ref):
        raise Conflict("This attempt's id was used before for another attempt; press the button again.")
    return True


async def _repeated(context: Context, wanted: AttemptCreate) -> Attempt:
    context.scope = Scope.SELF  # what a person did stays theirs to see
    context.authorise()
    context.status = 200
    return await load_attempt(context, wanted.id, "student")


def _require_acceptable(context: Context, wanted: AttemptCreate, place: Row[Any]) -> None:
    config = AssignmentConfig.stored(place.config)
    if wanted.language not in config.languages:
        raise InvalidRequest(f"language: this assignment takes {', '.join(config.languages)}")
    if place.archived_at is not None:
        raise deadlines.TooLate("This class is archived and takes no more work.")
    deadlines.require_open(
        mode=place.mode,
        attempt_type=wanted.type,
        accept_late=config.accept_late,
        due=place.due_date,
        counted=deadlines.counted_at(wanted.clicked_at, context.clock.now()),
    )
    # Once more below, where it is exact; here nothing was written yet, the code included.
    require_attempt_left(wanted.type, config.max_attempts, place.submissions + 1)


async def _insert(context: Context, wanted: AttemptCreate, place: Row[Any], ref: str) -> UUID:
    student, job_id = context.subject.user_id, uuid7()
    counted = attempts.count_attempt(student, place.id, wanted.type)
    runs, submissions = (await context.connection.execute(counted)).one()
    require_attempt_left(wanted.type, AssignmentConfig.stored(place.config).max_attempts, submissions)
    await context.connection.execute(
        attempts.add_attempt(
            wanted.id,
            kind=wanted.type,
            student_id=student,
            assignment_problem_id=place.id,
            problem_version_id=place.problem_version_id,
            attempt_number=runs + submissions,
            code_blob_ref=ref,
            language=wanted.language,
            created_at=context.clock.now(),
            clicked_at=wanted.clicked_at,
            time_focused_seconds=wanted.time_focused_seconds,
        )
    )
    await context.connection.execute(attempts.add_job(job_id, wanted.id, place.problem_version_id))
    return job_id


async def _announce(context: Context, wanted: AttemptCreate, class_id: UUID) -> None:
    metrics.ATTEMPTS.labels(wanted.type).inc()
    event = Event(
        type=EventType.ATTEMPT_QUEUED,
        at=context.clock.now(),
        class_id=class_id,
        attempt_id=wanted.id,
        assignment_problem_id=wanted.assignment_problem_id,
    )
    await context.backends.publish([person_channel(context.subject.user_id)], event)
