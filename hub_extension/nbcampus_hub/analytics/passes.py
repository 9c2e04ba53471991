"""Passes: how a notebook reads what only staff may see.

A person's server has student-level rights only, for every program in it can read the server's token. So the person's
browser asks for a pass and hands it to the one kernel that they allow it: it reads frames of one class, and ends.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from nbcampus.clock import Clock
from nbcampus.course.policy import Subject
from nbcampus.db.statements import audit, passes
from nbcampus.errors import NotSignedIn
from nbcampus.wire.frames import AnalyticsPass, PassesEnded
from nbcampus_hub.service.context import Context

PREFIX = "nbcampus-pass-"


async def issue(context: Context, class_id: UUID, hours: int) -> AnalyticsPass:
    """A new pass of the person who asks; the token is told this once."""
    await context.authorise_in(class_id)
    token, now = PREFIX + secrets.token_urlsafe(32), context.clock.now()
    lasts, user_id = timedelta(hours=hours), context.subject.user_id
    run = context.connection.execute
    await run(passes.forget_expired(now))
    await run(passes.add(_digest(token), user_id, class_id, now, lasts))
    await run(
        audit.record(
            "analytics.pass_issued", actor_id=user_id, class_id=class_id, subject_id=None, detail={"hours": hours}
        )
    )
    return AnalyticsPass(token=token, class_id=class_id, expires_at=now + lasts)


async def end(context: Context, class_id: UUID) -> PassesEnded:
    """End every pass of the person who asks for a class."""
    await context.authorise_in(class_id)
    gone = await context.connection.execute(passes.end(context.subject.user_id, class_id))
    return PassesEnded(ended=gone.rowcount)


async def subject_of(connection: AsyncConnection, token: str, clock: Clock) -> Subject:
    """Whom a pass speaks for. Raises NotSignedIn for one that is none, was ended or has expired."""
    row = (await connection.execute(passes.holder(_digest(token), clock.now()))).one_or_none()
    if row is None:
        raise NotSignedIn("This pass has expired or was ended. Ask for a new one in the notebook: campus.connect().")
    return Subject(row.user_id, row.hub_name, acts_as_staff=True, only_frames_of=row.class_id)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
