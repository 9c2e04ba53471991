"""Accepting an attempt: exactly once per id, with its grading job, in one transaction.

The id was made at the click. A delivery that is repeated (the answer got lost, the outbox tried again) finds the row
and answers with it, whatever became of the assignment or the enrolment since; the same id with other content is a
conflict. Of two deliveries at the same moment one fails on the id, is run again by the handler, and finds the row.
The job is enqueued after the commit, and when the queue is away the sweeper finds the job's row later.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from nbcampus.blobs import ref_of
from nbcampus.course import deadlines
from nbcampus.course.assignment_rules import require_pause
from nbcampus.course.limits import attempts_left, require_attempt_left
from nbcampus.course.policy import Scope
from nbcampus.course.problem_files import require_acceptable
from nbcampus.course.states import AttemptStatus, AttemptType
from nbcampus.db.statements import attempts, content
from nbcampus.db.statements.attempts import ACCEPT
from nbcampus.errors import Conflict, InvalidRequest
from nbcampus.events import person_channel
from nbcampus.ids import uuid7
from nbcampus.views.attempts import WAITS_FOR_GPU
from nbcampus.wire.attempts import Attempt, AttemptCreate
from nbcampus.wire.content import AssignmentConfig
from nbcampus.wire.events import Event, EventType
from nbcampus.wire.lateness import LatePolicy
from nbcampus_hub.attempts.files import SentFile, accepted_by, sent_files
from nbcampus_hub.attempts.placing import authorise_in_placement
from nbcampus_hub.attempts.reading import load_attempt
from nbcampus_hub.exams.sittings import require_in_time
from nbcampus_hub.lateness.points import rules_of
from nbcampus_hub.service import metrics
from nbcampus_hub.service.context import Context


async def accept(context: Context, wanted: AttemptCreate) -> Attempt:
    """Raises TooLate, TooSoon, ExamNotStarted, ExamOver, NoAttemptsLeft, FilesRefused, InvalidRequest, Conflict and
    NotFound, each of which leaves all as it was.
    """
    code, files = wanted.code.encode(), sent_files(wanted)
    if await _is_repeat(context, wanted, ref_of(code), files):
        return await _repeated(context, wanted)
    gate = partial(require_in_time, made_at=wanted.clicked_at)
    place = await authorise_in_placement(context, wanted.assignment_problem_id, gate)
    _require_acceptable(context, wanted, place)
    await _require_pause(context, wanted, place)
    require_acceptable(accepted_by(place), {file.name: len(file.content) for file in files})
    now, job_id, ref = context.clock.now(), uuid7(), await context.backends.put_blob(code)
    for file in files:
        await context.backends.put_blob(file.content)
    columns = _columns(context, wanted, place, ref, files, now) | {"job_id": job_id}
    runs, submissions = (await context.connection.execute(ACCEPT, columns)).one()
    require_attempt_left(wanted.type, AssignmentConfig.stored(place.config).max_attempts, submissions)
    await _require_pause(context, wanted, place)  # two at the same moment: the second sees the first only here
    context.after_commit += [
        partial(context.backends.enqueue, job_id, on_gpus=place.gpus > 0),
        partial(_announce, context, wanted, place.class_id),
    ]
    return _queued(context, wanted, place, now, runs, submissions)


async def _is_repeat(context: Context, wanted: AttemptCreate, ref: str, files: Sequence[SentFile]) -> bool:
    known = (await context.connection.execute(attempts.existing_attempt(wanted.id))).one_or_none()
    if known is None:
        return False
    same = (known.student_id, known.assignment_problem_id, known.type, known.code_blob_ref, known.files)
    sent = [file.stored() for file in files]
    if same != (context.subject.user_id, wanted.assignment_problem_id, wanted.type, ref, sent):
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
        due=deadlines.late_from(place.mode, place.due_date),
        counted=deadlines.counted_at(wanted.clicked_at, context.clock.now()),
        rule=rules_of(LatePolicy.stored(place.late_policy), place.mode, place.config).late,
    )
    # Once more below, where it is exact; here nothing was written yet, the code included.
    require_attempt_left(wanted.type, config.max_attempts, place.submissions + 1)


async def _require_pause(context: Context, wanted: AttemptCreate, place: Row[Any]) -> None:
    """Raise TooSoon where the assignment asks for a pause between submissions and the last one is too near."""
    cooldown = AssignmentConfig.stored(place.config).cooldown_seconds
    if cooldown is None or wanted.type is AttemptType.TEST_RUN:
        return
    earlier = content.last_submission(place.id, context.subject.user_id, besides=wanted.id)
    last = await context.connection.scalar(select(earlier))
    require_pause(last, cooldown, deadlines.counted_at(wanted.clicked_at, context.clock.now()))


def _columns(
    context: Context, wanted: AttemptCreate, place: Row[Any], ref: str, files: Sequence[SentFile], now: datetime
) -> dict[str, Any]:
    """What ``ACCEPT`` writes, but for the id of the job."""
    return {
        **wanted.model_dump(exclude={"code", "files"}),
        "student_id": context.subject.user_id,
        "problem_version_id": place.problem_version_id,
        "code_blob_ref": ref,
        "files": [file.stored() for file in files],
        "status": AttemptStatus.QUEUED,
        "created_at": now,
        "gpus": place.gpus,
        "runs": int(wanted.type is AttemptType.TEST_RUN),
        "submissions": int(wanted.type is AttemptType.FINAL_SUBMISSION),
        "by_platform": False,
    }


def _queued(
    context: Context, wanted: AttemptCreate, place: Row[Any], now: datetime, runs: int, submissions: int
) -> Attempt:
    """The attempt as its student sees it now: what a read of it would answer, without the read."""
    due = deadlines.late_from(place.mode, place.due_date)
    return Attempt(
        **wanted.model_dump(exclude={"files"}),
        files=sorted((file.summary() for file in wanted.files), key=lambda file: file.name),
        student_id=context.subject.user_id,
        student_name=place.student_name,
        problem_title=place.title,
        attempt_number=runs + submissions,
        status=AttemptStatus.QUEUED,
        created_at=now,
        late_seconds=deadlines.late_seconds(due, deadlines.counted_at(wanted.clicked_at, now)),
        notice=WAITS_FOR_GPU if place.gpus else None,
        attempts_used=submissions,
        attempts_left=attempts_left(AssignmentConfig.stored(place.config).max_attempts, submissions),
    )


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
