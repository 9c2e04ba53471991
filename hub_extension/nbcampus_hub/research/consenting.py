"""What students say about research with what they do. What stands decides at once what researchers see."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.research import consent
from nbcampus.db.statements import consents
from nbcampus.errors import NotFound
from nbcampus.wire.research import Consent, ConsentChange, ConsentEvent, ConsentList
from nbcampus_hub.service.context import Context


async def own(context: Context) -> ConsentList:
    """The text, and what the person who asks said in each class that they are or were a student of."""
    context.authorise()
    return await _load(context)


async def say(context: Context, class_id: UUID, change: ConsentChange) -> ConsentList:
    """Give or withdraw; the same word again changes nothing. Raises NotFound, ChangedMeanwhile for an older text.

    Who withdraws needs no text: they may do so whatever they have read.
    """
    context.authorise()
    student_id, run = context.subject.user_id, context.connection.execute
    row = (await run(consents.lock(class_id, student_id))).one_or_none()
    if row is None:
        raise NotFound()
    if change.given:
        consent.require_current(change.text_version)
    if row.given != change.given:
        now = context.clock.now()
        await run(consents.set_standing(class_id, student_id, given=change.given))
        await run(consents.add_event(class_id, student_id, change.text_version, now, given=change.given))
    return await _load(context)


async def _load(context: Context) -> ConsentList:
    student_id, run = context.subject.user_id, context.connection.execute
    said: dict[UUID, list[ConsentEvent]] = {}
    for event in await run(consents.history(student_id)):
        made = ConsentEvent(given=event.given, text_version=event.text_version, created_at=event.created_at)
        said.setdefault(event.class_id, []).append(made)
    return ConsentList(
        text=consent.TEXT,
        text_version=consent.VERSION,
        items=[
            Consent(
                class_id=row.id,
                class_name=row.name,
                has_left=row.left_at is not None,
                given=row.given,
                history=said.get(row.id, []),
            )
            for row in await run(consents.of_student(student_id))
        ],
    )
