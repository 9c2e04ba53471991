"""Writing a class's content; each change leaves an audit event in the same transaction, and the class hears of it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import Select

from nbcampus.course.materials import WITH_FILE, require_body
from nbcampus.course.publishing import settled
from nbcampus.course.states import AssignmentMode, ContentType, MaterialKind, NotificationType, ReminderKind
from nbcampus.db.statements import audit, authoring, content, people, reminders
from nbcampus.errors import Conflict, InvalidRequest
from nbcampus.events import person_channel
from nbcampus.ids import uuid7
from nbcampus.wire import content as wire
from nbcampus.wire.events import Event, EventType
from nbcampus.wire.quizzes import QuizContent
from nbcampus_hub.content.reading import authorise_in_item, authorise_in_module, item
from nbcampus_hub.notices import causes
from nbcampus_hub.notices.telling import take_back
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.parsing import invalid

_MAY_BE_NULL = {"due_date", "opens_at", "publish_at"}


class HasAttempts(Conflict):
    """Something that students have worked on is never removed."""

    error = "has_attempts"


async def create_module(context: Context, class_id: UUID, wanted: wire.ModuleCreate) -> wire.Module:
    await context.authorise_in(class_id)
    values = settled(wanted.model_dump(), context.clock.now()) | {"id": uuid7(), "class_id": class_id}
    if wanted.order_index is None:
        values["order_index"] = await context.connection.scalar(content.next_module_index(class_id))
    await context.connection.execute(authoring.add_module(values))
    await note_change(context, "module.created", class_id, values["id"], {})
    return wire.Module(**values)


async def change_module(context: Context, module_id: UUID, wanted: wire.ModuleChange) -> wire.Module:
    await authorise_in_module(context, module_id)
    values = await _settled(context, wanted, authoring.attempts_in(module_id=module_id))
    if values:
        await context.connection.execute(authoring.change_module(module_id, values))
    row = (await context.connection.execute(content.module_by_id(module_id))).one()
    if values:
        await note_change(context, "module.changed", row.class_id, module_id, {"keys": sorted(wanted.model_fields_set)})
    return wire.Module(**row._mapping)


async def create_item(context: Context, module_id: UUID, wanted: wire.ItemCreate) -> wire.Item:
    """Raises InvalidRequest when the parts do not fit the type or a problem version does not exist."""
    await authorise_in_module(context, module_id)
    _require_parts(wanted)
    item_id = uuid7()
    values = wanted.model_dump(include={"type", "title", "description", "is_published", "publish_at", "due_date"})
    values = settled(values, context.clock.now())
    place = wanted.order_index
    if place is None:
        place = await context.connection.scalar(content.next_item_index(module_id))
    await context.connection.execute(
        authoring.add_item(values | {"id": item_id, "module_id": module_id, "order_index": place})
    )
    await _EXTEND[wanted.type](context, item_id, wanted)
    created = await item(context, item_id)
    await note_change(context, "item.created", created.class_id, item_id, {"type": wanted.type})
    return created


async def change_item(context: Context, item_id: UUID, wanted: wire.ItemChange) -> wire.Item:
    await authorise_in_item(context, item_id)
    values = await _settled(context, wanted, authoring.attempts_in(item_id=item_id))
    keys, released = sorted(wanted.model_fields_set), values.pop("results_released", None)
    opening = [values.pop("opens_at")] if "opens_at" in values else []
    if values:
        await context.connection.execute(authoring.change_item(item_id, values))
    found = await item(context, item_id)
    for opens_at in opening:
        await _set_opening(context, found, opens_at)
    if released is not None:
        await _release_results(context, found, released=released)
        keys.remove("results_released")
    if opening or released is not None:
        found = await item(context, item_id)
    if keys:
        await note_change(context, "item.changed", found.class_id, item_id, {"keys": keys})
    return found


async def _settled(
    context: Context, wanted: wire.ModuleChange | wire.ItemChange, attempts: Select[int]
) -> dict[str, Any]:
    """The columns that a change writes. Raises InvalidRequest, and HasAttempts for a removal with ``attempts``."""
    values = wanted.model_dump(exclude_unset=True)
    if any(value is None for key, value in values.items() if key not in _MAY_BE_NULL):
        allowed = " and ".join(sorted(_MAY_BE_NULL & set(type(wanted).model_fields)))
        raise InvalidRequest(f"only {allowed} may be null")
    removed = values.pop("removed", None)
    if removed is not None:
        values["removed_at"] = context.clock.now() if removed else None
    if removed and await context.connection.scalar(attempts):
        raise HasAttempts("Students have worked on this, and what they did stays. You can hide it instead.")
    return settled(values, context.clock.now())


async def _release_results(context: Context, exam: wire.Item, *, released: bool) -> None:
    """Let the students of an exam see its results and tell them so, or take that back."""
    if exam.mode is not AssignmentMode.EXAM:
        raise InvalidRequest("results_released: only the results of an exam are released")
    await context.connection.execute(authoring.release_results(exam.id, released=released))
    if released:
        await causes.results_released(context, exam.class_id, exam.id, exam.title)
    else:
        await take_back(context, NotificationType.FEEDBACK_RELEASED, exam.id)
    action = "results.released" if released else "results.withheld"
    await note_change(context, action, exam.class_id, exam.id, {"title": exam.title})


async def _set_opening(context: Context, exam: wire.Item, opens_at: datetime | None) -> None:
    """Let an exam open at another moment. Who has started already goes on; who was told that it opens is told anew."""
    if exam.mode is not AssignmentMode.EXAM:
        raise InvalidRequest("opens_at: only an exam opens")
    await context.connection.execute(authoring.set_exam_opening(exam.id, opens_at))
    if opens_at is not None and opens_at > context.clock.now():
        await context.connection.execute(reminders.forget(ReminderKind.EXAM_OPENS, exam.id))
        await take_back(context, NotificationType.EXAM_OPENS, exam.id)


async def _add_assignment(context: Context, item_id: UUID, wanted: wire.ItemCreate) -> None:
    settings = wanted.assignment or wire.AssignmentSettings()
    versions = [placed.problem_version_id for placed in settings.problems]
    known = set(await context.connection.scalars(authoring.known_versions(versions)))
    missing = [str(version) for version in versions if version not in known]
    if missing:
        raise InvalidRequest(f"there is no problem version {missing[0]}")
    values: dict[str, Any] = {
        "id": item_id,
        "mode": settings.mode,
        "difficulty": settings.difficulty,
        "config": settings.config.model_dump(mode="json", exclude_unset=True),
        "points_total": round(sum(placed.points for placed in settings.problems)),
    }
    await context.connection.execute(authoring.add_assignment(values))
    for position, placed in enumerate(settings.problems):
        await context.connection.execute(
            authoring.place_problem(item_id, placed.problem_version_id, position, placed.points)
        )


async def _add_quiz(context: Context, item_id: UUID, wanted: wire.ItemCreate) -> None:
    try:
        content = QuizContent.stored(wanted.questions or [], {})
    except ValidationError as failure:
        raise invalid(failure) from None
    questions, config = content.documents()
    await context.connection.execute(authoring.add_quiz({"id": item_id, "questions": questions, "config": config}))


async def _add_material(context: Context, item_id: UUID, wanted: wire.ItemCreate) -> None:
    kind = wanted.material_kind or MaterialKind.MARKDOWN
    if kind not in WITH_FILE:
        require_body(kind, wanted.body or "")
    await context.connection.execute(authoring.add_material({"id": item_id, "kind": kind, "body": wanted.body}))


_PARTS = {
    ContentType.ASSIGNMENT: {"assignment"},
    ContentType.QUIZ: {"questions"},
    ContentType.MATERIAL: {"material_kind", "body"},
}
_EVERY_PART = set().union(*_PARTS.values())


def _require_parts(wanted: wire.ItemCreate) -> None:
    strange = (wanted.model_fields_set & _EVERY_PART) - _PARTS[wanted.type]
    if strange:
        raise InvalidRequest(f"{min(strange)}: does not belong to the type {wanted.type}")
    if wanted.type is not ContentType.MATERIAL:
        return
    if wanted.body is None and wanted.material_kind not in WITH_FILE:
        raise InvalidRequest("body: a material needs one, Markdown text or the address of a link")


_EXTEND = {
    ContentType.ASSIGNMENT: _add_assignment,
    ContentType.QUIZ: _add_quiz,
    ContentType.MATERIAL: _add_material,
}


async def note_change(context: Context, action: str, class_id: UUID, subject_id: UUID, detail: dict[str, Any]) -> None:
    """Write the audit event, and after the commit tell the class to look at its outline again."""
    statement = audit.record(
        action, actor_id=context.subject.user_id, class_id=class_id, subject_id=subject_id, detail=detail
    )
    await context.connection.execute(statement)
    members = (await context.connection.scalars(people.member_ids(class_id))).all()
    event = Event(type=EventType.OUTLINE_CHANGED, at=context.clock.now(), class_id=class_id)
    context.after_commit.append(partial(context.backends.publish, map(person_channel, members), event))
