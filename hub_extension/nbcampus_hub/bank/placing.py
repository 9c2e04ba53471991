"""Putting a problem of the bank into an assignment that is there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.policy import require_in_sight
from nbcampus.course.problem_files import key_of
from nbcampus.db.statements import audit, bank, loading, people
from nbcampus.errors import Conflict, InvalidRequest
from nbcampus.events import person_channel
from nbcampus.ids import uuid7
from nbcampus.wire.bank import PlacedProblem
from nbcampus.wire.content import AssignmentConfig, ProblemPlacement
from nbcampus.wire.events import Event, EventType
from nbcampus_hub.content.reading import authorise_in_item
from nbcampus_hub.service.context import Context


async def place(context: Context, assignment_id: UUID, wanted: ProblemPlacement) -> PlacedProblem:
    """Add a version at the end of an assignment; InvalidRequest for one that there is not, Conflict where it does not
    fit: the problem is there already, in a language that is not taken, or with a file that another problem has too."""
    await authorise_in_item(context, assignment_id)
    assignment = (await context.connection.execute(bank.lock_assignment(assignment_id))).one_or_none()
    if assignment is None:
        raise InvalidRequest("only an assignment holds problems")
    version = await _version(context, wanted.problem_version_id)
    placed = (await context.connection.execute(bank.placed_versions(assignment_id))).all()
    _require_fit(version, placed, AssignmentConfig.stored(assignment.config))
    placement = {
        "id": uuid7(),
        "assignment_id": assignment_id,
        "problem_version_id": version.id,
        "position": max((row.position for row in placed), default=-1) + 1,
        "points": wanted.points,
    }
    total = round(sum(row.points for row in placed) + wanted.points)
    await context.connection.execute(loading.add_placement(placement))
    await context.connection.execute(loading.change_assignment(assignment_id, {"points_total": total}))
    await _tell(context, assignment.class_id, assignment_id, {"version_id": str(version.id)})
    return PlacedProblem(assignment_problem_id=placement["id"], position=placement["position"])


async def _version(context: Context, version_id: UUID) -> Row[Any]:
    """One of a problem that the asker sees in the bank; InvalidRequest, NotFound."""
    row = (await context.connection.execute(bank.placeable(version_id))).one_or_none()
    if row is None:
        raise InvalidRequest("problem_version_id: there is no such version of a problem")
    require_in_sight(context.subject, row.owner_id, row.visibility)
    return row


def _require_fit(version: Row[Any], placed: Sequence[Row[Any]], config: AssignmentConfig) -> None:
    if any(row.problem_id == version.problem_id for row in placed):
        raise Conflict("This problem is in the assignment already.")
    if version.language not in config.languages:
        raise Conflict(f"The assignment takes answers in {', '.join(config.languages)}, and not in {version.language}.")
    taken = {name: content for row in placed for name, content in _names(row).items()}
    for name, content in _names(version).items():
        # All notebooks of an assignment lie in one folder: no name may stand there for two different things.
        if name in taken and (content is None or taken[name] != content):
            raise Conflict(f"Another problem of the assignment has a file {name!r} too: give one of them another name.")


def _names(version: Row[Any]) -> dict[str, str | None]:
    """The names that a problem's files have in the student's folder, with what is given under them."""
    given: dict[str, str | None] = {key_of(file["name"]): file["blob_ref"] for file in version.files}
    return given | {key_of(each["name"]): None for each in version.accepts}


async def _tell(context: Context, class_id: UUID, assignment_id: UUID, detail: dict[str, Any]) -> None:
    event = audit.record(
        "problem.placed", actor_id=context.subject.user_id, class_id=class_id, subject_id=assignment_id, detail=detail
    )
    await context.connection.execute(event)
    members = (await context.connection.scalars(people.member_ids(class_id))).all()
    changed = Event(type=EventType.OUTLINE_CHANGED, at=context.clock.now(), class_id=class_id)
    context.after_commit.append(partial(context.backends.publish, map(person_channel, members), changed))
