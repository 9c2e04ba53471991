"""The late policy of a class, and everything that its staff decided about due dates."""

from __future__ import annotations

import hashlib
from uuid import UUID

from nbcampus.db.statements import audit, extensions, lateness, members, people
from nbcampus.errors import ChangedMeanwhile
from nbcampus.wire import extensions as wire
from nbcampus.wire.lateness import LatePolicy
from nbcampus.wire.members import Section
from nbcampus_hub.lateness import announcing
from nbcampus_hub.people.service import load_class
from nbcampus_hub.service.context import Context


async def deadlines(context: Context, class_id: UUID) -> wire.Deadlines:
    """As many statements for a thousand students as for one."""
    await context.authorise_in(class_id)
    run = context.connection.execute
    accommodations = await run(extensions.accommodations_of(class_id))
    return wire.Deadlines(
        course=await load_class(context, class_id),
        late=await _stated(context, class_id),
        extensions=[present(row) for row in await run(extensions.extensions_of(class_id))],
        accommodations=[wire.Accommodation(**row._mapping) for row in accommodations],
        items=[wire.DatedItem(**row._mapping) for row in await run(extensions.dated_items(class_id))],
        students=[wire.Receiver(**row._mapping) for row in await run(extensions.students_of(class_id))],
        sections=[Section(**row._mapping) for row in await run(members.sections_of(class_id))],
        server_time=context.clock.now(),
    )


async def get_policy(context: Context, class_id: UUID) -> wire.StatedPolicy:
    await context.authorise_in(class_id)
    return await _stated(context, class_id)


async def set_policy(context: Context, class_id: UUID, wanted: wire.StatedPolicy) -> wire.StatedPolicy:
    """Points follow at once, those of what is graded too. Raises ChangedMeanwhile."""
    await context.authorise_in(class_id)
    await context.connection.execute(people.lock_class(class_id))
    before = await _stated(context, class_id)
    if before.revision != wanted.revision:
        raise ChangedMeanwhile("Somebody else changed the late policy meanwhile; look at it again and repeat yours.")
    after = wanted.policy.model_dump(mode="json")
    await context.connection.execute(extensions.set_policy(class_id, after))
    detail = {"before": before.policy.model_dump(mode="json"), "after": after}
    await context.connection.execute(
        audit.record(
            "late.policy_changed",
            actor_id=context.subject.user_id,
            class_id=class_id,
            subject_id=class_id,
            detail=detail,
        )
    )
    await announcing.policy_changed(context, class_id)
    return await _stated(context, class_id)


def present(row: object) -> wire.Extension:
    """A row of ``extensions.extensions_of``."""
    return wire.Extension(**{name: getattr(row, name) for name in wire.Extension.model_fields})


async def _stated(context: Context, class_id: UUID) -> wire.StatedPolicy:
    policy = LatePolicy.stored(await context.connection.scalar(lateness.class_policy(class_id)))
    revision = hashlib.sha256(policy.model_dump_json().encode()).hexdigest()
    return wire.StatedPolicy(policy=policy, revision=revision)
