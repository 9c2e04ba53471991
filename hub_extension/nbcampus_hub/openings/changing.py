"""What setting the times of an exam and of a quiz have in common."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.openings import Opening, require_possible
from nbcampus.db.statements import authoring, openings
from nbcampus.errors import ChangedMeanwhile
from nbcampus.wire import openings as wire
from nbcampus_hub.content.authoring import note_change
from nbcampus_hub.service.context import Context

Times = wire.ExamTimes | wire.QuizTimes


def require_change(context: Context, present: Times, wanted: Times, revision: str) -> bool:
    """Whether there is something to change. Raises ChangedMeanwhile, InvalidRequest.

    Who wants what is there already is content, also when somebody else did it.
    """
    if wanted == present:
        return False
    if revision != wire.revision_of(present):
        raise ChangedMeanwhile("Somebody else set these times meanwhile; look at theirs before you set yours.")
    require_possible(_opening(wanted), _opening(present), context.clock.now())
    return True


async def settle_change(context: Context, item_id: UUID, class_id: UUID, present: Times, wanted: Times) -> None:
    """Move the due date, and note all that changed: the caller has written the rest."""
    if wanted.closes_at != present.closes_at:
        await context.connection.execute(authoring.change_item(item_id, {"due_date": wanted.closes_at}))
    keys = sorted(name for name in type(wanted).model_fields if getattr(wanted, name) != getattr(present, name))
    await note_change(context, "item.changed", class_id, item_id, {"keys": keys})


async def own_times(context: Context, item_id: UUID) -> list[wire.OwnTime]:
    return [wire.OwnTime(**row._mapping) for row in await context.connection.execute(openings.own_times(item_id))]


def _opening(times: Times) -> Opening:
    return Opening(times.opens_at, times.closes_at)
