"""How a class is graded: read from its settings, and changed by its teachers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from nbcampus.course.grades import Group, Scheme
from nbcampus.course.letters import Letter, require_scale
from nbcampus.db.statements import audit, people
from nbcampus.db.statements import grades as statements
from nbcampus.errors import ChangedMeanwhile, InvalidRequest, NotFound
from nbcampus.wire.grades import GradingScheme
from nbcampus_hub.grades import announcing
from nbcampus_hub.service.context import Context


async def get(context: Context, class_id: UUID) -> GradingScheme:
    await context.authorise_in(class_id)
    return stored(await _document(context, class_id))


async def replace(context: Context, class_id: UUID, wanted: GradingScheme) -> GradingScheme:
    """An item that was removed meanwhile is placed nowhere.

    Raises ChangedMeanwhile, ScaleRefused, InvalidRequest for groups or items that do not fit together.
    """
    await context.authorise_in(class_id)
    await context.connection.execute(people.lock_class(class_id))
    before = stored(await _document(context, class_id))
    if wanted.version != before.version:
        raise ChangedMeanwhile("Somebody else has changed how the class is graded. Look at it again.")
    items = await context.connection.execute(statements.items_of(class_id, unpublished=True))
    wanted = await without_removed(context, class_id, wanted)
    require_sound(wanted, {row.id for row in items})
    after = wanted.model_copy(update={"version": before.version + 1})
    await context.connection.execute(statements.keep_grading(class_id, after.model_dump(mode="json")))
    await context.connection.execute(
        audit.record(
            "grading.changed",
            actor_id=context.subject.user_id,
            class_id=class_id,
            subject_id=class_id,
            detail={"before": before.model_dump(mode="json"), "after": after.model_dump(mode="json")},
        )
    )
    await announcing.grading_changed(context, class_id)
    return after


async def without_removed(context: Context, class_id: UUID, wanted: GradingScheme) -> GradingScheme:
    """The scheme without the places of items that were removed, perhaps while it was written: they count nowhere."""
    gone = set((await context.connection.scalars(statements.removed_items(class_id))).all())
    placed = [placement for placement in wanted.placed if placement.item_id not in gone]
    return wanted.model_copy(update={"placed": placed})


def require_sound(wanted: GradingScheme, items: set[UUID]) -> None:
    """Raises ScaleRefused, InvalidRequest for a scheme that a class with these items cannot have."""
    require_scale(rules_of(wanted).letters)
    _require_groups(wanted)
    _require_items(wanted, items)


def stored(document: Mapping[str, Any] | None) -> GradingScheme:
    """The scheme in a class's settings; keys that a later version wrote there are passed over."""
    known = {key: value for key, value in (document or {}).items() if key in GradingScheme.model_fields}
    return GradingScheme.model_validate(known)


def rules_of(scheme: GradingScheme) -> Scheme:
    return Scheme(
        weighting=scheme.weighting,
        groups=tuple(
            Group(group.name, group.weight, group.drop_lowest, frozenset(group.categories)) for group in scheme.groups
        ),
        placed={placement.item_id: placement.group for placement in scheme.placed},
        letters=tuple(Letter(each.letter, each.from_percent) for each in scheme.letters),
        allows_bonus=scheme.allows_bonus,
        shows_statistics=scheme.shows_statistics,
        shows_reasons=scheme.shows_reasons,
    )


def for_copy(settings: Mapping[str, Any], ids: Mapping[UUID, UUID]) -> dict[str, Any]:
    """The settings of a class for its copy, whose items have other ids; what was not copied is placed nowhere."""
    if statements.SETTING not in settings:
        return dict(settings)
    scheme = stored(settings[statements.SETTING])
    placed = [
        placement.model_copy(update={"item_id": ids[placement.item_id]})
        for placement in scheme.placed
        if placement.item_id in ids
    ]
    copied = scheme.model_copy(update={"placed": placed, "version": 0})
    return {**settings, statements.SETTING: copied.model_dump(mode="json")}


async def _document(context: Context, class_id: UUID) -> Mapping[str, Any] | None:
    row = (await context.connection.execute(statements.class_grading(class_id))).one_or_none()
    if row is None:
        raise NotFound()
    document: Mapping[str, Any] | None = row.grading
    return document


def _require_groups(scheme: GradingScheme) -> None:
    names = [group.name for group in scheme.groups]
    if len(set(names)) < len(names):
        raise InvalidRequest("groups: two groups have the same name")
    categories = [category for group in scheme.groups for category in group.categories]
    if len(set(categories)) < len(categories):
        raise InvalidRequest("groups: a kind of item can be in one group only")
    for placement in scheme.placed:
        if placement.group is not None and placement.group not in names:
            raise InvalidRequest(f"placed: there is no group {placement.group}")


def _require_items(scheme: GradingScheme, known: set[UUID]) -> None:
    placed = [placement.item_id for placement in scheme.placed]
    if len(set(placed)) < len(placed):
        raise InvalidRequest("placed: an item is placed twice")
    if not set(placed) <= known:
        raise InvalidRequest("placed: an item is not in this class")
