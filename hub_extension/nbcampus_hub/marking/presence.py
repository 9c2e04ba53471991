"""Who has which submission open right now: kept in Redis for less than a minute, so that nobody has to say goodbye.

One hash for each place, with a field for each marker. Without Redis nobody sees anybody, and marking goes on.
"""

from __future__ import annotations

import json
import logging
from datetime import datetime
from uuid import UUID

import redis

from nbcampus.db.statements import people
from nbcampus.wire.marking import Marker, MarkerSeen, MarkersPresent
from nbcampus_hub.marking.announcing import tell_markers
from nbcampus_hub.marking.placing import Place, authorise_in_place, find_submission
from nbcampus_hub.service.context import Context

log = logging.getLogger("nbcampus.hub")

PRESENT_SECONDS = 50
"""A screen says every 20 seconds what it shows; who has not for this long is not there."""


async def say(context: Context, assignment_problem_id: UUID, seen: MarkerSeen) -> MarkersPresent:
    """Note what the person has open, and answer who else has something open."""
    place = await authorise_in_place(context, assignment_problem_id)
    if seen.submission_id is not None:
        await find_submission(context, place, seen.submission_id)
    before = await present(context, place)
    await _write(context, place, seen.submission_id)
    after = await present(context, place)
    if before != after:
        tell_markers(context, place.row.class_id, place.id)
    return MarkersPresent(items=after)


async def present(context: Context, place: Place) -> list[Marker]:
    """Who has what open at a place, by name. What was said before names were hidden, or shown, no longer counts."""
    try:
        fields = await context.backends.redis.hgetall(_key(place.id))
    except redis.RedisError as failure:
        log.warning("presence.unread place=%s reason=%s", place.id, type(failure).__name__)
        return []
    now = context.clock.now().timestamp()
    me = str(context.subject.user_id)
    return sorted(
        (
            Marker(name=seen["name"], own=seen["user"] == me, submission_id=UUID(seen["submission"]))
            for seen in map(json.loads, fields.values())
            if now - seen["at"] < PRESENT_SECONDS and seen["hidden"] == place.anonymous
        ),
        key=lambda marker: (marker.name, marker.submission_id),
    )


async def _write(context: Context, place: Place, submission_id: UUID | None) -> None:
    key, field = _key(place.id), str(context.subject.user_id)
    try:
        if submission_id is None:
            await context.backends.redis.hdel(key, field)
            return
        await context.backends.redis.hset(key, field, await _said(context, place, submission_id, context.clock.now()))
        await context.backends.redis.expire(key, PRESENT_SECONDS)
    except redis.RedisError as failure:
        log.warning("presence.unwritten place=%s reason=%s", place.id, type(failure).__name__)


async def _said(context: Context, place: Place, submission_id: UUID, now: datetime) -> str:
    person = (await context.connection.execute(people.user_by_id(context.subject.user_id))).one()
    said = {
        "user": str(context.subject.user_id),
        "submission": str(submission_id),
        "name": person.display_name,
        "hidden": place.anonymous,
    }
    return json.dumps(said | {"at": now.timestamp()})


def _key(assignment_problem_id: UUID) -> str:
    return f"nbcampus:marking:{assignment_problem_id}"
