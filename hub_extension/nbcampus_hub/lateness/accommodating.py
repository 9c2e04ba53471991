"""What a student is granted in all of a class."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.db.statements import audit, extensions, people
from nbcampus.errors import ChangedMeanwhile, InvalidRequest, NotFound
from nbcampus.wire import extensions as wire
from nbcampus_hub.lateness import announcing
from nbcampus_hub.service.context import Context


async def put(
    context: Context, class_id: UUID, student_id: UUID, wanted: wire.AccommodationChange
) -> wire.Accommodation:
    """Raises ChangedMeanwhile, InvalidRequest for who is no student of the class."""
    before = await _authorised(context, class_id, student_id, wanted.version)
    values = wanted.model_dump(exclude={"version"}) | {"given_by": context.subject.user_id}
    if before is None:
        await _require_student(context, class_id, student_id)
        values |= {"class_id": class_id, "student_id": student_id}
        await context.connection.execute(extensions.add_accommodation(values))
    else:
        await context.connection.execute(extensions.change_accommodation(class_id, student_id, values))
    after = (await context.connection.execute(extensions.accommodation(class_id, student_id))).one()
    await _record(context, class_id, student_id, before, after)
    return wire.Accommodation(**after._mapping)


async def remove(context: Context, class_id: UUID, student_id: UUID, version: int) -> wire.Accommodation:
    """Answers what it was. Raises NotFound, ChangedMeanwhile."""
    before = await _authorised(context, class_id, student_id, version)
    if before is None:
        raise NotFound()
    await context.connection.execute(extensions.remove_accommodation(class_id, student_id))
    await _record(context, class_id, student_id, before, None)
    return wire.Accommodation(**before._mapping)


async def _authorised(context: Context, class_id: UUID, student_id: UUID, version: int) -> Row[Any] | None:
    """What there is, with the class held. Raises ChangedMeanwhile where it is not the version that was read."""
    await context.authorise_in(class_id)
    await context.connection.execute(people.lock_class(class_id))
    found = (await context.connection.execute(extensions.accommodation(class_id, student_id))).one_or_none()
    if found and found.version != version:
        raise ChangedMeanwhile(f"{found.given_by} changed this accommodation meanwhile; look at it again.")
    if found is None and version:
        raise ChangedMeanwhile("Somebody else removed this accommodation meanwhile; look at the list again.")
    return found


async def _require_student(context: Context, class_id: UUID, student_id: UUID) -> None:
    students = await context.connection.execute(extensions.students_of(class_id))
    if student_id not in {row.id for row in students}:
        raise InvalidRequest(f"student_id: {student_id} is no student of this class")


async def _record(
    context: Context, class_id: UUID, student_id: UUID, before: Row[Any] | None, after: Row[Any] | None
) -> None:
    """The note stays out of the trail: it may say more about a person than who reads that needs."""
    statement = audit.record(
        "accommodation.changed",
        actor_id=context.subject.user_id,
        class_id=class_id,
        subject_id=student_id,
        detail={"before": _granted(before), "after": _granted(after)},
    )
    await context.connection.execute(statement)
    announcing.dates_changed(context, class_id, [student_id])


def _granted(row: Row[Any] | None) -> dict[str, float] | None:
    return {"extra_percent": row.extra_percent, "extra_days": row.extra_days} if row else None
