"""Mail over TLS, from the first byte or by STARTTLS: only to a server that proves who it is, and nothing is lost."""

from __future__ import annotations

import logging
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import redis
from sqlalchemy import Engine
from tests.conftest import Database
from tests.integration.hub.campus import Campus, make_campus
from tests.integration.hub.certificates import Authority
from tests.integration.hub.conftest import environment_for, wait_until
from tests.integration.hub.mailbox import Mailbox, mail_server
from tests.integration.hub.posting import DUE, Person, backends

from nbcampus.clock import FixedClock
from nbcampus.course.states import MailChoice
from nbcampus_hub.post.rounds import Round
from nbcampus_hub.post.sending import Sender
from nbcampus_hub.post.settings import MailServer

SCHEMES = ("starttls", "smtps")
_numbers = count()


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@contextmanager
def listening(mailbox: Mailbox, scheme: str, context: ssl.SSLContext) -> Iterator[int]:
    """A mail server that speaks TLS alone, in the one way or the other."""
    way = {"ssl_context": context} if scheme == "smtps" else {"tls_context": context, "require_starttls": True}
    with mail_server(mailbox, **way) as port:
        yield port


class Desk:
    """Somebody who waits for a mail, and posts that would send it."""

    def __init__(self, engine: Engine, broker: redis.Redis, database: Database) -> None:
        self.engine, self.broker = engine, broker
        campus: Campus = make_campus(database.owner, f"tls{next(_numbers)}")
        self.clock = FixedClock(DUE + timedelta(days=next(_numbers)))
        self.mailbox = Mailbox()
        self.person = Person(database, engine, campus)
        self.person.wants(MailChoice.AT_ONCE)
        self.person.tell("Hello", self.clock.now())

    def post(self, scheme: str, port: int, authority: Authority | None) -> int:
        """A round of a post that trusts an authority, or those of the system; how many mails have arrived."""
        server = MailServer.from_backends(backends(port, scheme))
        assert server is not None
        if authority is not None:
            server.context.load_verify_locations(authority.path)
        sender = Sender(self.engine, server, "https://hub.example/", self.clock)
        Round(self.engine, self.broker, self.clock, sender).go()
        return len(self.mailbox.to(self.person.address))

    def mail(self) -> Any:
        (row,) = self.person.mails()
        return row


@pytest.fixture
def desk(engine: Engine, broker: redis.Redis, database: Database) -> Desk:
    return Desk(engine, broker, database)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_server_with_the_right_certificate_gets_the_mail(desk: Desk, authority: Authority, scheme: str) -> None:
    with listening(desk.mailbox, scheme, authority.server()) as port:
        assert desk.post(scheme, port, authority) == 1
    assert desk.mail()["sent_at"] is not None
    assert desk.mail()["last_error"] is None


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("certified", "is_trusted", "why"),
    [
        ({"address": "127.0.0.9"}, True, "IP address mismatch, certificate is not valid for '127.0.0.1'"),
        ({"days": -1}, True, "certificate has expired"),
        ({}, False, "unable to get local issuer certificate"),
    ],
)
def test_a_server_with_a_wrong_one_gets_nothing_and_the_mail_waits(
    desk: Desk,
    authority: Authority,
    caplog: pytest.LogCaptureFixture,
    scheme: str,
    certified: dict[str, Any],
    is_trusted: bool,
    why: str,
) -> None:
    trusted, wrong = authority if is_trusted else None, authority.server(**certified)
    with listening(desk.mailbox, scheme, wrong) as port, caplog.at_level(logging.WARNING, "nbcampus.post"):
        assert desk.post(scheme, port, trusted) == 0
    assert why in desk.mail()["last_error"]
    (said,) = [record.getMessage() for record in caplog.records if "server_away" in record.msg]
    assert said.startswith("mail.server_away host=127.0.0.1 mails=1 reason=SSLCertVerificationError: ")
    assert why in said
    with listening(desk.mailbox, scheme, wrong) as port:
        for _ in range(8):
            desk.clock.advance(timedelta(hours=2))
            assert desk.post(scheme, port, trusted) == 0
    assert (desk.mail()["failed_at"], desk.mail()["sent_at"]) == (None, None), "however long it takes"
    desk.clock.advance(timedelta(hours=2))
    with listening(desk.mailbox, scheme, authority.server()) as port:
        assert desk.post(scheme, port, authority) == 1


def test_a_server_that_has_no_starttls_gets_nothing_in_the_clear(desk: Desk, authority: Authority) -> None:
    with mail_server(desk.mailbox) as port:
        assert desk.post("starttls", port, authority) == 0
    assert "STARTTLS extension not supported" in desk.mail()["last_error"]
    assert desk.mail()["failed_at"] is None


def test_the_post_trusts_the_authority_that_its_environment_names(
    desk: Desk,
    authority: Authority,
    database: Database,
    redis_url: str,
    blobs_url: str,
    fake_hub: Any,
) -> None:
    """As an administrator sets it up, with a process of its own."""
    with listening(desk.mailbox, "smtps", authority.server()) as port:
        mail = {"NBCAMPUS_SMTP_URL": f"smtps://127.0.0.1:{port}", "NBCAMPUS_MAIL_FROM": "campus@example.org"}
        more = {"NBCAMPUS_POST_SECONDS": "0.3", "SSL_CERT_FILE": str(authority.path)}
        environment = environment_for(database.service, redis_url, blobs_url, fake_hub.api_url, **mail)
        process = subprocess.Popen(
            [sys.executable, "-m", "nbcampus_hub.post"], env={**os.environ, **environment, **more}
        )
        try:
            wait_until(lambda: desk.mailbox.mails, process)
        finally:
            process.terminate()
            process.wait(timeout=30)
