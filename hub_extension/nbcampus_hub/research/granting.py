"""What teachers grant: their class to a study, with its programs or without."""

from __future__ import annotations

from uuid import UUID

from nbcampus.db.statements import studies
from nbcampus.errors import NotFound
from nbcampus.wire.research import StudyOffer, StudyOfferList
from nbcampus_hub.research.studies import note
from nbcampus_hub.service.context import Context


async def granted(context: Context, class_id: UUID) -> StudyOfferList:
    """The studies that read the class."""
    await context.authorise_in(class_id)
    return await _granted(context, class_id)


async def offer(context: Context, class_id: UUID, study_id: UUID) -> StudyOffer:
    """A study that somebody asks the class for, by its id. Raises NotFound."""
    await context.authorise_in(class_id)
    return await _offer(context, class_id, study_id)


async def grant(context: Context, class_id: UUID, study_id: UUID, *, with_code: bool) -> StudyOffer:
    """Let a study read the class, or say anew whether with its programs. Raises NotFound."""
    await context.authorise_in(class_id)
    await _offer(context, class_id, study_id)
    user_id, now = context.subject.user_id, context.clock.now()
    await context.connection.execute(studies.grant(study_id, class_id, user_id, now, with_code=with_code))
    await note(context, "study.granted", study_id, {"with_code": with_code}, class_id)
    return await _offer(context, class_id, study_id)


async def withdraw(context: Context, class_id: UUID, study_id: UUID) -> StudyOfferList:
    """The study reads nothing more of the class, from this moment."""
    await context.authorise_in(class_id)
    gone = await context.connection.execute(studies.withdraw_grant(study_id, class_id))
    if gone.rowcount:
        await note(context, "study.grant_withdrawn", study_id, {}, class_id)
    return await _granted(context, class_id)


async def _granted(context: Context, class_id: UUID) -> StudyOfferList:
    rows = await context.connection.execute(studies.of_class(class_id))
    return StudyOfferList(items=[StudyOffer(**row._mapping) for row in rows])


async def _offer(context: Context, class_id: UUID, study_id: UUID) -> StudyOffer:
    row = (await context.connection.execute(studies.offer(class_id, study_id))).one_or_none()
    if row is None:
        raise NotFound("There is no such study, or it is closed.")
    return StudyOffer(**row._mapping)
