"""Setting an assignment: its mode, the rules that it states, and its problems, with a look ahead before it is done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import placing
from nbcampus.course.assignment_rules import effective, restated
from nbcampus.course.counting import Counts
from nbcampus.course.placing import Place
from nbcampus.db.statements import aliases, assignment_rules, authoring, loading, planning
from nbcampus.errors import ChangedMeanwhile, InvalidRequest, NotFound
from nbcampus.wire import arranging as wire
from nbcampus.wire.content import AssignmentConfig
from nbcampus_hub.content.authoring import note_change
from nbcampus_hub.leaderboard.moving import move
from nbcampus_hub.service.context import Context

_OUT_OF_THE_WAY = 1_000_000
_STANDARD = AssignmentConfig().model_dump(mode="json")


@dataclass(frozen=True)
class _Present:
    """An assignment as it stands, its row held until the transaction ends."""

    head: Row[Any]
    rows: Sequence[Row[Any]]

    @property
    def places(self) -> dict[UUID, Place]:
        return {
            row.id: Place(
                row.id, row.problem_version_id, row.problem_id, row.points, row.title, row.attempts, row.graded
            )
            for row in self.rows
        }

    @property
    def revision(self) -> str:
        stated = [self.head.mode, self.head.difficulty, self.head.config, self.head.defaults]
        places = [[str(row.id), str(row.problem_version_id), row.points] for row in self.rows]
        return hashlib.sha256(json.dumps([stated, places], sort_keys=True).encode()).hexdigest()


async def get_defaults(context: Context, class_id: UUID) -> wire.AssignmentDefaults:
    await context.authorise_in(class_id)
    return await _defaults(context, class_id)


async def set_defaults(context: Context, class_id: UUID, wanted: wire.StatedRules) -> wire.AssignmentDefaults:
    """Replace what the class states; what is not given holds as the standard says."""
    await context.authorise_in(class_id)
    stated = wanted.stated()
    await context.connection.execute(assignment_rules.set_defaults(class_id, stated))
    await note_change(context, "class.defaults_changed", class_id, class_id, {"keys": sorted(stated)})
    return await _defaults(context, class_id)


async def _defaults(context: Context, class_id: UUID) -> wire.AssignmentDefaults:
    stated = await context.connection.scalar(planning.class_defaults(class_id))
    if stated is None:
        raise NotFound()
    return wire.AssignmentDefaults(rules=_rules(stated, {}))


async def get_plan(context: Context, assignment_id: UUID) -> wire.AssignmentPlan:
    return _plan(await _authorised(context, assignment_id))


async def preview(context: Context, assignment_id: UUID, wanted: wire.PlanChange) -> wire.PlanPreview:
    """Raises what ``change_plan`` would, and changes nothing."""
    present = await _unchanged(context, assignment_id, wanted)
    places = await _wanted_places(context, present, wanted)
    students = await context.connection.scalar(planning.students_at(assignment_id)) or 0
    said = placing.consequences_of_mode(present.head.mode, wanted.mode or present.head.mode, students)
    before, after = (_counts(present, config) for config in (present.head.config, _config(present, wanted)))
    said += placing.consequences_of_counts(before, after, students)
    said += placing.consequences(present.places, places) if places is not None else []
    return wire.PlanPreview(sentences=said, students=students if said else 0)


async def change_plan(context: Context, assignment_id: UUID, wanted: wire.PlanChange) -> wire.AssignmentPlan:
    """Raises ChangedMeanwhile, InvalidRequest, PlaceInUse."""
    present = await _unchanged(context, assignment_id, wanted)
    places = await _wanted_places(context, present, wanted)
    values = wanted.model_dump(include={"mode", "difficulty"}, exclude_none=True)
    if wanted.rules or wanted.inherit:
        values["config"] = _config(present, wanted)
    if places is not None:
        values["points_total"] = round(sum(place.points for place in places))
        await _place(context, present, places)
    if values:
        await context.connection.execute(assignment_rules.change_assignment(assignment_id, values))
        detail = {"keys": sorted(wanted.model_fields_set - {"revision"})}
        if wanted.mode and wanted.mode is not present.head.mode:
            detail |= {"mode": [present.head.mode, wanted.mode]}
            await _move_on_leaderboards(context, present.head.class_id)
        await note_change(context, "assignment.changed", present.head.class_id, assignment_id, detail)
    return _plan(await _read(context, assignment_id))


def _config(present: _Present, wanted: wire.PlanChange) -> dict[str, Any]:
    """What the assignment states once it is changed."""
    stated = wanted.rules.stated() if wanted.rules else {}
    return restated(present.head.config, stated, wanted.inherit)


def _counts(present: _Present, config: Mapping[str, Any]) -> Counts:
    """Which submission counts while the assignment states ``config``."""
    return AssignmentConfig.stored({**present.head.defaults, **config}).counts


async def _move_on_leaderboards(context: Context, class_id: UUID) -> None:
    """What was earned in an exam counts on no board, and counts once it is none any more."""
    students = (await context.connection.scalars(aliases.on_boards(class_id))).all()
    context.after_commit.append(partial(move, context.backends, class_id, students))


async def choices(context: Context, class_id: UUID, text: str) -> wire.ProblemChoices:
    """Problems that the person may place, by title."""
    await context.authorise_in(class_id)
    rows = await context.connection.execute(planning.usable_versions(context.subject.user_id, text=text))
    names = wire.ProblemChoice.model_fields
    return wire.ProblemChoices(
        items=[wire.ProblemChoice(**{name: getattr(row, name) for name in names}) for row in rows]
    )


async def _authorised(context: Context, assignment_id: UUID) -> _Present:
    present = await _read(context, assignment_id)
    await context.authorise_in(present.head.class_id)
    return present


async def _unchanged(context: Context, assignment_id: UUID, wanted: wire.PlanChange) -> _Present:
    present = await _authorised(context, assignment_id)
    if present.revision != wanted.revision:
        raise ChangedMeanwhile("Somebody else changed this assignment meanwhile; look at it again and repeat yours.")
    return present


async def _read(context: Context, assignment_id: UUID) -> _Present:
    head = (await context.connection.execute(planning.head(assignment_id))).one_or_none()
    if head is None:
        raise NotFound()
    return _Present(head, (await context.connection.execute(planning.places(assignment_id))).all())


async def _wanted_places(context: Context, present: _Present, wanted: wire.PlanChange) -> list[Place] | None:
    """The places as they are to be. Raises InvalidRequest for a version that the person may not place."""
    if wanted.problems is None:
        return None
    problem_of = {row.problem_version_id: row.problem_id for row in present.rows}
    unknown = {place.problem_version_id for place in wanted.problems} - set(problem_of)
    usable = planning.usable_versions(context.subject.user_id, unknown)
    problem_of |= {row.problem_version_id: row.problem_id for row in await context.connection.execute(usable)}
    strange = unknown - set(problem_of)
    if strange:
        raise InvalidRequest(f"problems: there is no problem version {min(strange)} that you may place")
    places = [
        Place(place.id, place.problem_version_id, problem_of[place.problem_version_id], place.points)
        for place in wanted.problems
    ]
    placing.require_possible(present.places, places)
    return places


async def _place(context: Context, present: _Present, places: Sequence[Place]) -> None:
    run, assignment_id = context.connection.execute, present.head.id
    for gone in set(present.places) - {place.id for place in places}:
        await run(loading.remove_placement(gone))
    await run(loading.make_room(assignment_id, _OUT_OF_THE_WAY))
    for position, place in enumerate(places):
        if place.id is None:
            await run(authoring.place_problem(assignment_id, place.version_id, position, place.points))
            continue
        values = {"position": position, "points": place.points, "problem_version_id": place.version_id}
        await run(loading.change_placement(place.id, values))


def _plan(present: _Present) -> wire.AssignmentPlan:
    head, names = present.head, wire.PlannedProblem.model_fields
    return wire.AssignmentPlan(
        id=head.id,
        class_id=head.class_id,
        mode=head.mode,
        difficulty=head.difficulty,
        rules=_rules(head.defaults, head.config),
        problems=[wire.PlannedProblem(**{name: getattr(row, name) for name in names}) for row in present.rows],
        revision=present.revision,
    )


def _rules(defaults: dict[str, Any], own: dict[str, Any]) -> list[wire.EffectiveRule]:
    return [wire.EffectiveRule(**vars(rule)) for rule in effective(_STANDARD, defaults, own)]
