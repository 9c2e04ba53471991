"""Starting a regrade set: its submissions and their jobs in one transaction, sent to the workers after the commit."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import regrades as rules
from nbcampus.db.statements import audit, regrades
from nbcampus.errors import InvalidRequest
from nbcampus.ids import uuid7
from nbcampus.wire.regrades import Regrade, RegradeCreate
from nbcampus_hub.regrades import announcing
from nbcampus_hub.regrades.reading import load_regrade
from nbcampus_hub.service.backends import BackendPool
from nbcampus_hub.service.context import Context


async def start(context: Context, class_id: UUID, wanted: RegradeCreate) -> Regrade:
    """Raises InvalidRequest, OlderVersion, RegradeOpen, NothingToRegrade.

    Of two teachers who start at the same moment one fails on the open place, is run again by the handler, and is told.
    """
    await context.authorise_in(class_id)
    rules.require_choice(wanted.choose, names_student=wanted.student_id is not None)
    version = await find_version(context, class_id, wanted.assignment_problem_id, wanted.problem_version_id)
    await _require_none_open(context, wanted.assignment_problem_id)
    chosen = await _chosen(context, wanted, version.id)
    set_id = uuid7()
    values = wanted.model_dump(exclude={"choose"}) | {
        "id": set_id,
        "class_id": class_id,
        "problem_version_id": version.id,
        "chosen": wanted.choose,
        "created_by": context.subject.user_id,
        "created_at": context.clock.now(),
    }
    await context.connection.execute(regrades.add_set(values))
    jobs = await _add_jobs(context, set_id, version, chosen)
    await context.connection.execute(
        audit.record(
            "regrade.started",
            actor_id=context.subject.user_id,
            class_id=class_id,
            subject_id=set_id,
            detail={
                "reason": wanted.reason,
                "chosen": wanted.choose,
                "submissions": len(chosen),
                "version": version.version,
            },
        )
    )
    context.after_commit += [
        partial(send_jobs, context.backends, jobs, version.gpus > 0),
        partial(announcing.tell_staff, context.backends, context.clock, class_id, wanted.assignment_problem_id),
    ]
    return await load_regrade(context, set_id)


async def find_version(
    context: Context, class_id: UUID, assignment_problem_id: UUID, version_id: UUID | None
) -> Row[Any]:
    """The version to grade with, which belongs to the problem at the place and is not older than the one there.

    Raises InvalidRequest, OlderVersion.
    """
    statement = regrades.place_in_class(class_id, assignment_problem_id)
    placed = (await context.connection.execute(statement)).one_or_none()
    if placed is None:
        raise InvalidRequest("assignment_problem_id: there is no such problem in this class")
    if version_id is None:
        return placed
    statement = regrades.version_of(version_id, placed.problem_id)
    given = (await context.connection.execute(statement)).one_or_none()
    if given is None:
        raise InvalidRequest("problem_version_id: this is no version of the problem in the assignment")
    rules.require_not_older(given.version, placed.version)
    return given


async def _require_none_open(context: Context, assignment_problem_id: UUID) -> None:
    found = (await context.connection.execute(regrades.open_at(assignment_problem_id))).one_or_none()
    if found is not None:
        raise rules.RegradeOpen(
            f"{found.display_name} has started a regrade of this problem; apply or cancel that one first."
        )


async def _chosen(context: Context, wanted: RegradeCreate, version_id: UUID) -> list[Row[Any]]:
    statement = regrades.chosen_submissions(wanted.assignment_problem_id, version_id, wanted.choose, wanted.student_id)
    chosen = list(await context.connection.execute(statement))
    rules.require_some(len(chosen))
    return chosen


async def _add_jobs(context: Context, set_id: UUID, version: Row[Any], chosen: list[Row[Any]]) -> list[UUID]:
    jobs = [uuid7() for _ in chosen]
    pairs = list(zip(chosen, jobs, strict=True))
    members = [
        {"regrade_set_id": set_id, "attempt_id": row.id, "former_run_id": row.run_id, "grading_run_id": job}
        for row, job in pairs
    ]
    await context.connection.execute(regrades.add_members(), members)
    queued = [
        {
            "id": job,
            "attempt_id": row.id,
            "problem_version_id": version.id,
            "reason": regrades.REASON,
            "gpus": version.gpus,
        }
        for row, job in pairs
    ]
    await context.connection.execute(regrades.add_jobs(), queued)
    return jobs


async def send_jobs(backends: BackendPool, jobs: list[UUID], on_gpus: bool) -> None:
    """Ask the workers for regradings; what gets lost is sent by the sweeper."""
    for job_id in jobs:
        await backends.enqueue(job_id, batch=True, on_gpus=on_gpus)
