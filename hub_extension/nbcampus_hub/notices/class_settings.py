"""What a class does of its own accord: reminding its students, having leaderboards."""

from __future__ import annotations

from uuid import UUID

from nbcampus.db.statements import audit, people
from nbcampus.errors import NotFound
from nbcampus.wire.notices import ClassNoticeSettings, ClassNoticeSettingsChange
from nbcampus_hub.service.context import Context

KEY = "notices"
_DEFAULTS = {"reminders": True, "leaderboard": False}


async def settings(context: Context, class_id: UUID) -> ClassNoticeSettings:
    await context.authorise_in(class_id)
    return await load(context, class_id)


async def change(context: Context, class_id: UUID, wanted: ClassNoticeSettingsChange) -> ClassNoticeSettings:
    await context.authorise_in(class_id)
    values = wanted.model_dump(exclude_none=True)
    if values:
        await context.connection.execute(people.merge_settings(class_id, KEY, values))
        actor = context.subject.user_id
        await context.connection.execute(
            audit.record("class.notices_changed", actor_id=actor, class_id=class_id, subject_id=class_id, detail=values)
        )
    return await load(context, class_id)


async def load(context: Context, class_id: UUID) -> ClassNoticeSettings:
    """The settings of a class, for who has authorised; raises NotFound."""
    stored = await context.connection.scalar(people.settings_of(class_id))
    if stored is None:
        raise NotFound()
    known = {key: value for key, value in stored.get(KEY, {}).items() if key in _DEFAULTS}
    return ClassNoticeSettings(**(_DEFAULTS | known))
