"""Whether a class has explanations, who releases them, and how many."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from nbcampus.course.explanations.budget import Budget
from nbcampus.db.statements import audit, people
from nbcampus.errors import ChangedMeanwhile, NotFound
from nbcampus.wire.explanations import ExplanationSettings, ExplanationSettingsChange
from nbcampus_hub.explanations import presenting
from nbcampus_hub.service.context import Context

KEY = "explanations"
_DEFAULTS = {"version": 0, "enabled": False, "needs_release": True, "per_student": 10, "per_class": 500}


async def settings(context: Context, class_id: UUID) -> ExplanationSettings:
    await context.authorise_in(class_id)
    return await load(context, class_id)


async def change(context: Context, class_id: UUID, wanted: ExplanationSettingsChange) -> ExplanationSettings:
    """Raises ChangedMeanwhile when it is not based on what stands there."""
    await context.authorise_in(class_id)
    values = wanted.model_dump(exclude_none=True, exclude={"version"})
    if values:
        merge = people.merge_settings_of(class_id, KEY, wanted.version, values)
        if await context.connection.scalar(merge) is None:
            raise ChangedMeanwhile("Somebody else changed these settings. Look at theirs before you change them.")
        actor = context.subject.user_id
        action = "class.explanations_changed"
        await context.connection.execute(
            audit.record(action, actor_id=actor, class_id=class_id, subject_id=class_id, detail=values)
        )
        context.after_commit.append(partial(presenting.tell_staff, context, class_id))
    return await load(context, class_id)


async def load(context: Context, class_id: UUID) -> ExplanationSettings:
    """The settings of a class, for who has authorised; raises NotFound."""
    stored = await context.connection.scalar(people.settings_of(class_id))
    if stored is None:
        raise NotFound()
    known = {key: value for key, value in stored.get(KEY, {}).items() if key in _DEFAULTS}
    return ExplanationSettings(model=context.backends.language_model, **(_DEFAULTS | known))


def budget_of(found: ExplanationSettings) -> Budget:
    return Budget(found.per_student, found.per_class)
