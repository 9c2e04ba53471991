"""Whether a class has explanations, who releases them, and how many."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.explanations.budget import Budget
from nbcampus.db.statements import audit, people
from nbcampus.errors import NotFound
from nbcampus.wire.explanations import ExplanationSettings, ExplanationSettingsChange
from nbcampus_hub.service.context import Context

KEY = "explanations"
_DEFAULTS = {"enabled": False, "needs_release": True, "per_student": 10, "per_class": 500}


async def settings(context: Context, class_id: UUID) -> ExplanationSettings:
    await context.authorise_in(class_id)
    return await load(context, class_id)


async def change(context: Context, class_id: UUID, wanted: ExplanationSettingsChange) -> ExplanationSettings:
    await context.authorise_in(class_id)
    values = wanted.model_dump(exclude_none=True)
    if values:
        await context.connection.execute(people.merge_settings(class_id, KEY, values))
        actor = context.subject.user_id
        action = "class.explanations_changed"
        await context.connection.execute(
            audit.record(action, actor_id=actor, class_id=class_id, subject_id=class_id, detail=values)
        )
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
