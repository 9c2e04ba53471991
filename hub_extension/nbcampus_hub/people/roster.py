"""Importing a roster in two steps, and exporting the one that a class has.

The preview and the import compute the same plan in the same way. The import does so while it holds the class, and only
when the class and the file are those of the preview.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nbcampus.course import roster as rules
from nbcampus.course import roster_file
from nbcampus.course.csv_text import Fault
from nbcampus.course.roster import Known, Outcome, Step
from nbcampus.db.statements import audit, members, people
from nbcampus.errors import TooLarge
from nbcampus.ids import uuid7
from nbcampus.wire import roster as wire
from nbcampus_hub.people import announcing
from nbcampus_hub.people.service import load_class
from nbcampus_hub.service.context import Context

_MOST_FAULTS_SHOWN = 200


@dataclass(frozen=True)
class _Plan:
    fingerprint: str
    steps: list[Step]
    faults: list[Fault]
    absent: int
    new_sections: list[str]
    ids: dict[str, UUID]


async def preview(context: Context, class_id: UUID, wanted: wire.RosterFile) -> wire.RosterPlan:
    """Raises TooLarge. Nothing is written."""
    await context.authorise_in(class_id)
    return _presented(await _plan(context, class_id, wanted.content))


async def apply(context: Context, class_id: UUID, wanted: wire.RosterImport) -> wire.RosterPlan:
    """Do what the preview said and answer it. Raises TooLarge, RosterChanged, RosterFaulty; each changes nothing."""
    await context.authorise_in(class_id)
    await context.connection.execute(people.lock_class(class_id))
    plan = await _plan(context, class_id, wanted.content)
    rules.require_fingerprint(wanted.fingerprint, plan.fingerprint)
    rules.require_faultless(plan.faults)
    steps = [step for step in plan.steps if step.outcome is not Outcome.UNCHANGED]
    if steps:
        await _write(context, class_id, plan, steps)
    return _presented(plan)


async def export(context: Context, class_id: UUID) -> wire.RosterExport:
    await context.authorise_in(class_id)
    course = await load_class(context, class_id)
    rows = await context.connection.execute(members.members_of(class_id))
    content = roster_file.write((row.hub_name, row.display_name, row.role, row.section or "") for row in rows)
    plain = "".join(character if character.isalnum() else "-" for character in course.name.lower())
    return wire.RosterExport(file_name=f"roster-{plain.strip('-')[:60] or 'class'}.csv", content=content)


async def _plan(context: Context, class_id: UUID, content: bytes) -> _Plan:
    if len(content) > roster_file.MOST_BYTES:
        raise TooLarge(f"The roster is larger than {roster_file.MOST_BYTES} bytes. It needs names and roles alone.")
    lines, faults = roster_file.read(content)
    found = (await context.connection.execute(members.people_called(class_id, [line.username for line in lines]))).all()
    sections = [row.name for row in await context.connection.execute(members.sections_of(class_id))]
    known = {
        row.hub_name.lower(): Known(
            row.id, row.display_name, row.signed_in, row.role if row.here else None, row.section
        )
        for row in found
    }
    steps, more = rules.plan(lines, known)
    here = [(person.user_id, person.role, person.section) for person in known.values() if person.role]
    return _Plan(
        fingerprint=rules.fingerprint(content, here, sections),
        steps=steps,
        faults=faults + more,
        absent=len(here) - sum(step.old_role is not None for step in steps),
        new_sections=rules.new_sections(steps, sections),
        ids={name: person.user_id for name, person in known.items()},
    )


async def _write(context: Context, class_id: UUID, plan: _Plan, steps: list[Step]) -> None:
    """A fixed number of statements, whatever the number of people."""
    ids = await _ids(context, class_id, plan, steps)
    if plan.new_sections:
        await context.connection.execute(members.ensure_sections(class_id, plan.new_sections))
    now = context.clock.now()
    await context.connection.execute(
        members.place_people(),
        [
            {
                "id": uuid7(),
                "class_id": class_id,
                "user_id": ids[step.username],
                "role": step.role,
                "section": step.section,
                "joined_at": now,
            }
            for step in steps
        ],
    )
    await _record(context, class_id, plan, steps, ids)
    announcing.members_changed(context, class_id, [ids[step.username] for step in steps])


async def _ids(context: Context, class_id: UUID, plan: _Plan, steps: list[Step]) -> dict[str, UUID]:
    """Everybody's id; who is new to the campus is made, to be found at their first sign-in."""
    new = [step for step in steps if step.username not in plan.ids]
    if not new:
        return plan.ids
    await context.connection.execute(
        members.add_people(),
        [{"id": uuid7(), "hub_name": step.username, "display_name": step.display_name} for step in new],
    )
    # Asked for again: somebody may have signed in for the first time at this moment.
    found = await context.connection.execute(members.people_called(class_id, [step.username for step in new]))
    return plan.ids | {row.hub_name.lower(): row.id for row in found}


async def _record(context: Context, class_id: UUID, plan: _Plan, steps: list[Step], ids: dict[str, UUID]) -> None:
    counts = {"added": sum(step.outcome is Outcome.ADDED for step in steps), "changed": 0}
    counts["changed"] = len(steps) - counts["added"]
    actor = context.subject.user_id
    events = [
        audit.values(
            f"member.{step.outcome}",
            actor_id=actor,
            class_id=class_id,
            subject_id=ids[step.username],
            detail={"old_role": step.old_role, "role": step.role},
        )
        for step in steps
    ]
    events.append(
        audit.values("roster.imported", actor_id=actor, class_id=class_id, subject_id=class_id, detail=counts)
    )
    await context.connection.execute(audit.record_all(), events)


def _presented(plan: _Plan) -> wire.RosterPlan:
    outcomes = [step.outcome for step in plan.steps]
    changed = [step for step in plan.steps if step.outcome is Outcome.CHANGED]
    return wire.RosterPlan(
        fingerprint=plan.fingerprint,
        steps=[_step(step) for step in plan.steps],
        faults=[
            wire.RosterFault(line=fault.line, column=fault.column, detail=fault.detail)
            for fault in plan.faults[:_MOST_FAULTS_SHOWN]
        ],
        fault_count=len(plan.faults),
        added=outcomes.count(Outcome.ADDED),
        changed=len(changed),
        unchanged=outcomes.count(Outcome.UNCHANGED),
        role_changes=sum(step.role is not step.old_role for step in changed),
        section_changes=sum(step.section != step.old_section for step in changed),
        absent=plan.absent,
        new_sections=plan.new_sections,
    )


def _step(step: Step) -> wire.RosterStep:
    values = vars(step) | {"name": step.username}
    del values["username"]
    return wire.RosterStep(**values)
