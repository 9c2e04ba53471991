"""The rules of marking, and when students see what was written; each change is audited."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nbcampus.course.marking import is_released
from nbcampus.course.states import NotificationType
from nbcampus.db.statements import marking_rules, people, told
from nbcampus.errors import NotFound
from nbcampus.wire import marking as wire
from nbcampus.wire.content import AssignmentConfig
from nbcampus_hub.marking.announcing import record, tell_class
from nbcampus_hub.marking.placing import SETTINGS_KEY
from nbcampus_hub.notices import causes, telling
from nbcampus_hub.service.context import Context


async def change_rules(
    context: Context, assignment_id: UUID, wanted: wire.MarkingRulesChange
) -> wire.AssignmentMarking:
    """Ending anonymous marking lets markers see who is who, from then on and for what is marked already."""
    class_id, config = await _locked(context, assignment_id)
    values = wanted.model_dump(exclude_none=True)
    rules = config.marking.model_copy(update=values)
    if rules == config.marking:
        return _present(assignment_id, config)
    detail = {"before": config.marking.model_dump(), "after": rules.model_dump()}
    changed = {"marking": rules.model_dump()}
    return await _write(context, class_id, assignment_id, changed, "marking.rules_changed", detail)


async def release(context: Context, assignment_id: UUID, wanted: wire.FeedbackRelease) -> wire.AssignmentMarking:
    """Let students see marks and feedback now, or from a time on; then ``nbcampus post`` tells them."""
    class_id, config = await _locked(context, assignment_id)
    now = context.clock.now()
    at = wanted.at or now
    action = "feedback.released" if is_released(at, now) else "feedback.scheduled"
    changed = {"feedback_released_at": at.isoformat()}
    if is_released(at, now):
        title = await context.connection.scalar(told.title_of(assignment_id)) or ""
        await causes.feedback_released(context, class_id, assignment_id, title, told.submitters(assignment_id))
        await context.connection.execute(marking_rules.note_feedback_told(assignment_id, at))
    else:
        await _untell(context, assignment_id, config)
    return await _write(context, class_id, assignment_id, changed, action, _moments(config, at.isoformat()))


async def take_back(context: Context, assignment_id: UUID) -> wire.AssignmentMarking:
    """Hide marks and feedback from students again; what is written stays for staff."""
    class_id, config = await _locked(context, assignment_id)
    if config.feedback_released_at is None:
        return _present(assignment_id, config)
    await _untell(context, assignment_id, config)
    changed = {"feedback_released_at": None}
    return await _write(context, class_id, assignment_id, changed, "feedback.withheld", _moments(config, None))


async def change_class(context: Context, class_id: UUID, wanted: wire.ClassMarking) -> wire.ClassMarking:
    await context.authorise_in(class_id)
    await context.connection.execute(people.lock_class(class_id))
    await context.connection.execute(marking_rules.merge_settings(class_id, {SETTINGS_KEY: wanted.model_dump()}))
    await record(context, "class.marking_changed", class_id, class_id, {"after": wanted.model_dump()})
    return wanted


async def _locked(context: Context, assignment_id: UUID) -> tuple[UUID, AssignmentConfig]:
    row = (await context.connection.execute(marking_rules.lock_rules(assignment_id))).one_or_none()
    if row is None:
        raise NotFound()
    await context.authorise_in(row.class_id)
    return row.class_id, AssignmentConfig.stored(row.config)


async def _untell(context: Context, assignment_id: UUID, config: AssignmentConfig) -> None:
    """What is hidden again is no news. The released results of an exam stay so, which the same notice tells."""
    if not config.results_released:
        await telling.take_back(context, NotificationType.FEEDBACK_RELEASED, assignment_id)


async def _write(
    context: Context,
    class_id: UUID,
    assignment_id: UUID,
    changed: dict[str, Any],
    action: str,
    detail: dict[str, Any],
) -> wire.AssignmentMarking:
    await context.connection.execute(marking_rules.merge_config(assignment_id, changed))
    await record(context, action, class_id, assignment_id, detail)
    await tell_class(context, class_id, assignment_id)
    return _present(assignment_id, (await _locked(context, assignment_id))[1])


def _moments(config: AssignmentConfig, after: str | None) -> dict[str, Any]:
    before = config.feedback_released_at
    return {"before": before.isoformat() if before else None, "after": after}


def _present(assignment_id: UUID, config: AssignmentConfig) -> wire.AssignmentMarking:
    return wire.AssignmentMarking(
        assignment_id=assignment_id, rules=config.marking, feedback_released_at=config.feedback_released_at
    )
