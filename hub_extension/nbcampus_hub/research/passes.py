"""Passes of a study: how a notebook reads what only researchers may see, as ``analytics.passes`` does for staff."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.clock import Clock
from nbcampus.course.policy import Subject
from nbcampus.db.statements import studies
from nbcampus.errors import NotSignedIn
from nbcampus.wire.frames import PassesEnded
from nbcampus.wire.research import StudyPass
from nbcampus_hub.research.studies import authorised_study, note
from nbcampus_hub.service.context import Context

PREFIX = "nbcampus-study-"


async def issue(context: Context, study_id: UUID, hours: int) -> StudyPass:
    """A new pass of the member who asks; the token is told this once."""
    await authorised_study(context, study_id)
    token, now = PREFIX + secrets.token_urlsafe(32), context.clock.now()
    lasts, run = timedelta(hours=hours), context.connection.execute
    await run(studies.forget_expired_passes(now))
    await run(studies.add_pass(_digest(token), context.subject.user_id, study_id, now, lasts))
    await note(context, "study.pass_issued", study_id, {"hours": hours})
    return StudyPass(token=token, study_id=study_id, expires_at=now + lasts)


async def end(context: Context, study_id: UUID) -> PassesEnded:
    """End every pass of the member who asks."""
    await authorised_study(context, study_id)
    gone = await context.connection.execute(studies.end_passes(study_id, context.subject.user_id))
    return PassesEnded(ended=gone.rowcount)


async def subject_of(connection: AsyncConnection, token: str, clock: Clock) -> Subject:
    """Whom a pass speaks for. Raises NotSignedIn for one that is none, was ended or has expired."""
    row = (await connection.execute(studies.holder(_digest(token), clock.now()))).one_or_none()
    if row is None:
        raise NotSignedIn("This pass has expired or was ended. Ask for a new one.")
    return Subject(row.user_id, row.hub_name, acts_as_staff=True, only_study=row.study_id)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
