"""What the post did: who was told what, and people with a mail address."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, insert, text
from tests.conftest import Database
from tests.integration.hub.campus import Campus, rows, transaction

from nbcampus.clock import FixedClock
from nbcampus.course.notices import Link, Notice
from nbcampus.course.states import MailChoice, NotificationType
from nbcampus.db.base import table_of
from nbcampus.db.statements import notices
from nbcampus.db.tables import Mail, NoticeChoice, Notification
from nbcampus.ids import uuid7
from nbcampus.settings import Backends
from nbcampus_hub.post.sending import Sender
from nbcampus_hub.post.settings import MailServer

DUE = datetime(2031, 3, 10, 12, 0, tzinfo=UTC)


def told(database: Database, campus: Campus, who: str, kind: NotificationType) -> list[str]:
    found = rows(database.owner, Notification, recipient_id=campus.users[who], type=kind)
    return [row["title"] for row in found]


def backends(port: int, scheme: str = "smtp", user: str = "") -> Backends:
    return Backends("", "", "", f"{scheme}://{user}127.0.0.1:{port}", "The Campus <campus@example.org>")


def sender(engine: Engine, port: int, clock: FixedClock, **options: str) -> Sender:
    server = MailServer.from_backends(backends(port, **options))
    assert server is not None
    return Sender(engine, server, "https://hub.example/", clock)


class Person:
    """Somebody with an address, and what they were told."""

    def __init__(self, database: Database, engine: Engine, campus: Campus, who: str = "student", **row: Any) -> None:
        self.database, self.engine, self.campus, self.id = database, engine, campus, campus.users[who]
        self.address = f"{row.pop('local', f'{campus.prefix}-{who}')}@example.org"
        values = {"user_id": self.id, "address": self.address, "stop_token": f"stop-{self.id.hex}"}
        values |= {"confirmed_at": DUE, "code_tries": 0, "digest_hour": 7, "time_zone": "UTC"} | row
        columns = ", ".join(values)
        with transaction(database.owner) as connection:
            connection.execute(
                text(f"insert into mail_address ({columns}) values ({', '.join(f':{name}' for name in values)})"),
                values,
            )

    def wants(self, mail: MailChoice) -> None:
        values = {"user_id": self.id, "type": NotificationType.GRADED, "in_app": True, "mail": mail}
        with transaction(self.database.owner) as connection:
            connection.execute(insert(table_of(NoticeChoice)).values(values))

    def tell(self, title: str, now: datetime) -> UUID:
        about = uuid7()
        notice = Notice(NotificationType.GRADED, title, Link(self.campus.class_id), about)
        with self.engine.begin() as connection:
            connection.execute(notices.tell(notice, [self.id], now))
        return about

    def mails(self) -> list[Any]:
        return rows(self.database.owner, Mail, user_id=self.id)
