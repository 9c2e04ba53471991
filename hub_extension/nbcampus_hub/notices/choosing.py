"""How a person wants to be told: kinds, the mail's address, the hour of the digest."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from nbcampus.course.notices import default_mail
from nbcampus.course.states import NotificationType
from nbcampus.db.statements import mails, notices
from nbcampus.errors import Conflict, InvalidRequest
from nbcampus.wire import notices as wire
from nbcampus_hub.service.context import Context

_CODE_LIVES = timedelta(hours=1)
_PAUSE = timedelta(minutes=1)
_MOST_TRIES = 5
_TOKEN_BYTES = 32
_NONE = {"address": None, "confirmed": False, "digest_hour": 7, "time_zone": "UTC"}


async def choices(context: Context) -> wire.NoticeChoices:
    context.authorise()
    mine = context.subject.user_id
    stored = {row.type: row for row in await context.connection.execute(notices.choices_of(mine))}
    kinds = [
        wire.NoticeChoice(type=kind, in_app=stored[kind].in_app, mail=stored[kind].mail)
        if kind in stored
        else wire.NoticeChoice(type=kind, in_app=True, mail=default_mail(kind))
        for kind in NotificationType
    ]
    return wire.NoticeChoices(kinds=kinds, mail=await _mail(context))


async def choose(context: Context, wanted: wire.NoticeChoicesChange) -> wire.NoticeChoices:
    """Raises InvalidRequest for an hour or a zone where there is no address that they could be for."""
    context.authorise()
    mine = context.subject.user_id
    if len({choice.type for choice in wanted.kinds}) < len(wanted.kinds):
        raise InvalidRequest("kinds: each kind once")
    if wanted.kinds:
        await context.connection.execute(notices.choose(mine, [choice.model_dump() for choice in wanted.kinds]))
    of_digest = wanted.model_dump(include={"digest_hour", "time_zone"}, exclude_none=True)
    if of_digest:
        done = await context.connection.execute(mails.change_address(mine, of_digest))
        if not done.rowcount:
            raise InvalidRequest("digest_hour: there is no address for a digest yet")
    return await choices(context)


async def set_address(context: Context, wanted: wire.AddressWanted) -> wire.NoticeChoices:
    """Keep an address and mail a code there; nothing else is mailed before the code has come back.

    Raises Conflict where this campus sends no mail, and for a second code within a minute.
    """
    context.authorise()
    if not context.backends.sends_mail:
        raise Conflict("This campus has no mail server, so it cannot send mail to anybody.")
    mine, now = context.subject.user_id, context.clock.now()
    row = await _address(context, lock=True)
    if row and row.code_sent_at and now - row.code_sent_at < _PAUSE:
        raise Conflict("A code was mailed a moment ago. Wait a minute before you ask for another one.")
    code = f"{secrets.randbelow(1_000_000):06d}"
    values = {
        "user_id": mine,
        "address": wanted.address,
        "time_zone": wanted.time_zone,
        "stop_token": secrets.token_urlsafe(_TOKEN_BYTES),
        "code_hash": _hash(wanted.address, code),
        "code_sent_at": now,
    }
    await context.connection.execute(mails.drop_waiting(mine))
    await context.connection.execute(mails.set_address(values))
    await context.connection.execute(mails.add_code(mine, wanted.address, code, now))
    return await choices(context)


async def confirm_address(context: Context, wanted: wire.AddressCode) -> wire.NoticeChoices:
    """Raises InvalidRequest for a wrong or old code, and after some wrong ones for every code."""
    context.authorise()
    mine, now = context.subject.user_id, context.clock.now()
    row = await _address(context, lock=True)
    if row is None or row.code_hash is None or now - row.code_sent_at > _CODE_LIVES or row.code_tries >= _MOST_TRIES:
        raise InvalidRequest("code: there is none to be confirmed any more; ask for a new one")
    if not hmac.compare_digest(row.code_hash, _hash(row.address, wanted.code)):
        # Counted although the request is refused: whoever guesses must not get more tries by it.
        await _count_wrong_code(context, row.code_tries + 1)
        raise InvalidRequest("code: this is not the code that was mailed")
    confirmed = {"confirmed_at": now, "code_hash": None}
    await context.connection.execute(mails.change_address(mine, confirmed))
    return await choices(context)


async def forget_address(context: Context) -> wire.NoticeChoices:
    """Forget the address; what waits to be sent there is not sent."""
    context.authorise()
    await context.connection.execute(mails.drop_waiting(context.subject.user_id))
    await context.connection.execute(mails.forget_address(context.subject.user_id))
    return await choices(context)


async def _count_wrong_code(context: Context, tries: int) -> None:
    await context.connection.execute(mails.change_address(context.subject.user_id, {"code_tries": tries}))
    await context.connection.commit()


async def _mail(context: Context) -> wire.MailState:
    row = await _address(context)
    known = (
        {
            "address": row.address,
            "confirmed": row.confirmed_at is not None,
            "digest_hour": row.digest_hour,
            "time_zone": row.time_zone,
        }
        if row
        else _NONE
    )
    return wire.MailState(configured=context.backends.sends_mail, **known)


async def _address(context: Context, *, lock: bool = False) -> Row[Any] | None:
    mine = context.subject.user_id
    statement = mails.lock_address(mine) if lock else mails.address_of(mine)
    return (await context.connection.execute(statement)).one_or_none()


def _hash(address: str, code: str) -> str:
    return hashlib.sha256(f"{address} {code}".encode()).hexdigest()
