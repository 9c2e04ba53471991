"""Mail: people's addresses, and the mails that are to go there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Delete, Insert, TextClause, Update, delete, insert, select, text, update
from sqlalchemy.dialects import postgresql

from nbcampus.course.states import MailKind
from nbcampus.db.base import Rows
from nbcampus.db.tables import Class, Mail, MailAddress, Notification, User
from nbcampus.ids import uuid7

CLAIMED_FOR = timedelta(minutes=5)
"""Who has claimed a mail sends it within this time or has died; then another process may."""

MOST_TRIES = 5
MOST_AT_ONCE = 100
_MOST_NOTICES = 100


def address_of(user_id: UUID) -> Rows:
    return select(MailAddress).where(MailAddress.user_id == user_id)


def lock_address(user_id: UUID) -> Rows:
    return address_of(user_id).with_for_update()


def set_address(values: dict[str, Any]) -> Insert:
    """Give a person an address that is still to be confirmed, in the place of a former one."""
    statement = postgresql.insert(MailAddress).values(values | {"confirmed_at": None, "code_tries": 0})
    kept = ("user_id", "stop_token", "digest_hour", "last_digest")
    changes = {name: statement.excluded[name] for name in [*values, "confirmed_at", "code_tries"] if name not in kept}
    return statement.on_conflict_do_update(index_elements=[MailAddress.user_id], set_=changes)


def change_address(user_id: UUID, values: dict[str, Any]) -> Update:
    return update(MailAddress).where(MailAddress.user_id == user_id).values(values)


def forget_address(user_id: UUID) -> Delete:
    return delete(MailAddress).where(MailAddress.user_id == user_id)


def forget_by_token(token: str) -> Any:
    """End all mail to whom a link was mailed; no row comes back for a link that is no longer one."""
    return delete(MailAddress).where(MailAddress.stop_token == token).returning(MailAddress.user_id)


def knows_token(token: str) -> Rows:
    return select(MailAddress.user_id).where(MailAddress.stop_token == token)


def drop_waiting(user_id: UUID) -> Update:
    """Send nothing more of what waits for a person."""
    return (
        update(Mail)
        .where(Mail.user_id == user_id, Mail.sent_at.is_(None), Mail.failed_at.is_(None))
        .values(failed_at=text("now()"), code=None, last_error="the person wants no mail")
    )


def add_code(user_id: UUID, address: str, code: str, now: datetime) -> Insert:
    """A mail that carries the code which proves an address."""
    return insert(Mail).values(id=uuid7(), user_id=user_id, kind=MailKind.CODE, address=address, code=code, due_at=now)


def addresses_for_digests() -> Rows:
    """Everybody with a confirmed address, for the decision whose digest is due."""
    return select(MailAddress.user_id, MailAddress.digest_hour, MailAddress.time_zone, MailAddress.last_digest).where(
        MailAddress.confirmed_at.is_not(None)
    )


_GATHER = """
with wanted as (
  select n.id, n.recipient_id, a.address
  from notification n
  join mail_address a on a.user_id = n.recipient_id and a.confirmed_at is not null
  left join notice_choice c on c.user_id = n.recipient_id and c.type = n.type
  where n.mail_id is null and not n.is_read and n.created_at > :since
    and coalesce(c.mail::text, cast(:defaults as jsonb) ->> n.type::text) = :choice
    and (cast(:people as uuid[]) is null or n.recipient_id = any(cast(:people as uuid[])))
  for update of n skip locked
), mails as (
  insert into mail (id, user_id, kind, address, digest_on, due_at)
  select gen_random_uuid(), recipient_id, cast(:kind as mail_kind), min(address), cast(:day as date), :now
  from wanted group by recipient_id
  on conflict (user_id, digest_on) do nothing
  returning id, user_id
), carried as (
  update notification n set mail_id = m.id from mails m, wanted w
  where w.id = n.id and m.user_id = n.recipient_id
)
select count(*) from mails"""


def gather_at_once(defaults: str, since: datetime, now: datetime) -> TextClause:
    """Make one mail for each person of what is to be mailed at once; how many. ``defaults``: JSON, kind to choice."""
    values = {"choice": "at_once", "kind": "at_once", "people": None, "day": None}
    return text(_GATHER).bindparams(**values, defaults=defaults, since=since, now=now)


def gather_digests(people: list[UUID], day: date, defaults: str, since: datetime, now: datetime) -> TextClause:
    """Make the day's mail for some people, of whom each gets one a day; how many had anything to be told."""
    values = {"choice": "digest", "kind": "digest", "people": people, "day": day}
    return text(_GATHER).bindparams(**values, defaults=defaults, since=since, now=now)


def note_digests(people: list[UUID], day: date) -> Update:
    """The day's digest of these people is done, whether there was anything in it or not."""
    return update(MailAddress).where(MailAddress.user_id.in_(people)).values(last_digest=day)


def claim(now: datetime) -> Any:
    """Take mails to send, for ``CLAIMED_FOR``; several processes never take the same ones."""
    chosen = (
        select(Mail.id)
        .where(Mail.sent_at.is_(None), Mail.failed_at.is_(None), Mail.due_at <= now)
        .order_by(Mail.due_at)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
        .cte("chosen")
    )
    return (
        update(Mail)
        .where(Mail.id == chosen.c.id)
        .values(due_at=now + CLAIMED_FOR, tries=Mail.tries + 1)
        .returning(Mail.id, Mail.user_id, Mail.kind, Mail.address, Mail.code, Mail.tries)
    )


def recipient(user_id: UUID) -> Rows:
    return (
        select(User.display_name, MailAddress.stop_token, MailAddress.time_zone)
        .join(MailAddress, MailAddress.user_id == User.id)
        .where(User.id == user_id)
    )


def notices_in(mail_id: UUID) -> Rows:
    """What a mail tells, oldest first; what was read or taken back meanwhile is left out."""
    return (
        select(Notification.type, Notification.title, Notification.created_at, Class.name.label("class_name"))
        .outerjoin(Class, text("\"class\".id = (notification.payload ->> 'class_id')::uuid"))
        .where(Notification.mail_id == mail_id, ~Notification.is_read)
        .order_by(Notification.created_at)
        .limit(_MOST_NOTICES)
    )


def sent(mail_id: UUID, now: datetime) -> Update:
    return update(Mail).where(Mail.id == mail_id).values(sent_at=now, code=None)


def failed(mail_id: UUID, again_at: datetime | None, error: str, now: datetime) -> Update:
    """Try a mail again later, or never (None)."""
    values: dict[str, Any] = {"last_error": error[:400]}
    values |= {"due_at": again_at} if again_at else {"failed_at": now, "code": None}
    return update(Mail).where(Mail.id == mail_id).values(values)
