"""Studies and their members. Each change is in the audit trail."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.policy import require_study_owner
from nbcampus.course.research.pseudonyms import KEY_BYTES
from nbcampus.db.statements import audit, people, studies
from nbcampus.errors import Conflict, NotFound
from nbcampus.ids import uuid7
from nbcampus.wire.research import GrantedClass, Study, StudyDraft, StudyList, StudyMember, StudySummary
from nbcampus_hub.service.context import Context

_OF_STUDY = tuple(StudySummary.model_fields)


async def own(context: Context) -> StudyList:
    """The studies that the person who asks is a member of."""
    context.authorise()
    rows = await context.connection.execute(studies.of_member(context.subject.user_id))
    return StudyList(items=[StudySummary(**_values(row)) for row in rows])


async def create(context: Context, draft: StudyDraft) -> Study:
    """A study of the person who asks, with a key of its own and no class."""
    user_id, now, study_id = context.subject.user_id, context.clock.now(), uuid7()
    run = context.connection.execute
    belongs = bool(await context.connection.scalar(studies.is_researcher(user_id)))
    context.authorise_as_researcher(belongs=belongs)
    await run(studies.add(study_id, user_id, draft.name, draft.description, now))
    await run(studies.add_key(study_id, secrets.token_bytes(KEY_BYTES)))
    await run(studies.add_member(study_id, user_id, user_id, now))
    await note(context, "study.created", study_id, {})
    return await _load(context, study_id)


async def study(context: Context, study_id: UUID) -> Study:
    """Raises NotFound for who is no member."""
    await authorised_study(context, study_id)
    return await _load(context, study_id)


async def close(context: Context, study_id: UUID) -> Study:
    """End all reading by the study, for good."""
    await _led(context, study_id)
    await context.connection.execute(studies.close(study_id, context.clock.now()))
    await note(context, "study.closed", study_id, {})
    return await _load(context, study_id)


async def add_member(context: Context, study_id: UUID, name: str) -> Study:
    """Let somebody read by the study. Raises NotFound for a name that nobody has."""
    await _led(context, study_id)
    user_id = await context.connection.scalar(people.find_user(name))
    if user_id is None:
        raise NotFound("Nobody on this campus has that name.")
    subject_id, now = context.subject.user_id, context.clock.now()
    await context.connection.execute(studies.add_member(study_id, user_id, subject_id, now))
    await note(context, "study.member_added", study_id, {"user": str(user_id)})
    return await _load(context, study_id)


async def remove_member(context: Context, study_id: UUID, user_id: UUID) -> Study:
    """Their passes end, too. Raises Conflict for who leads the study."""
    row = await _led(context, study_id)
    if user_id == row.owner_id:
        raise Conflict("Who leads the study cannot leave it; close it instead.")
    await context.connection.execute(studies.remove_member(study_id, user_id))
    await context.connection.execute(studies.end_passes(study_id, user_id))
    await note(context, "study.member_removed", study_id, {"user": str(user_id)})
    return await _load(context, study_id)


async def authorised_study(context: Context, study_id: UUID) -> Row[Any]:
    """The row of a study after the policy. Raises NotFound for who is no member."""
    row = (await context.connection.execute(studies.for_member(study_id, context.subject.user_id))).one_or_none()
    context.authorise_in_study(study_id, is_member=row is not None and row.is_member)
    assert row is not None
    return row


async def note(
    context: Context, action: str, study_id: UUID, detail: dict[str, Any], class_id: UUID | None = None
) -> None:
    """Leave a word in the audit trail."""
    await context.connection.execute(
        audit.record(action, actor_id=context.subject.user_id, class_id=class_id, subject_id=study_id, detail=detail)
    )


async def _led(context: Context, study_id: UUID) -> Row[Any]:
    row = await authorised_study(context, study_id)
    require_study_owner(context.subject, row.owner_id)
    return row


async def _load(context: Context, study_id: UUID) -> Study:
    run = context.connection.execute
    row = (await run(studies.for_member(study_id, context.subject.user_id))).one()
    return Study(
        **_values(row),
        leads=row.owner_id == context.subject.user_id,
        members=[
            StudyMember(user_id=one.id, name=one.hub_name, display_name=one.display_name, leads=one.id == row.owner_id)
            for one in await run(studies.members(study_id))
        ],
        classes=[
            GrantedClass(
                class_id=one.id,
                name=one.name,
                with_code=one.with_code,
                granted_at=one.granted_at,
                consenting=one.consenting,
            )
            for one in await run(studies.classes(study_id))
        ],
    )


def _values(row: Row[Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _OF_STUDY}
