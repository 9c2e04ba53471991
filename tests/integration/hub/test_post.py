"""The post: announcements at a time, and mail over a real SMTP server; two at once, and one that dies."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from itertools import count
from typing import Any

import pytest
import redis
import requests
from sqlalchemy import Engine, text
from tests.conftest import Database
from tests.integration.hub.campus import Campus, change, make_campus, rows, transaction
from tests.integration.hub.conftest import Service, environment_for, running_service, wait_until
from tests.integration.hub.mailbox import Mailbox, mail_server
from tests.integration.hub.posting import DUE, Person, sender, told

from nbcampus.clock import FixedClock
from nbcampus.course.states import MailChoice, NotificationType
from nbcampus.db.tables import ContentItem, Mail
from nbcampus.embedded.process import free_port
from nbcampus.settings import Backends, SettingMissing
from nbcampus_hub.post.rounds import Round
from nbcampus_hub.post.settings import MailServer

_numbers = count()


@pytest.fixture
def campus(database: Database) -> Campus:
    return make_campus(database.owner, f"post{next(_numbers)}", due_date=DUE + timedelta(days=70 * next(_numbers)))


@pytest.fixture
def due(database: Database, campus: Campus) -> datetime:
    (item,) = rows(database.owner, ContentItem, id=campus.assignment_id)
    found: datetime = item["due_date"]
    return found


def test_an_announcement_appears_at_its_time_once(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, service: Service
) -> None:
    when = datetime.now(UTC) + timedelta(hours=3)
    path = f"classes/{campus.class_id}/announcements"
    service.json("POST", path, campus.teacher, json={"title": "Guest", "publish_at": when.isoformat()})
    clock = FixedClock(when - timedelta(minutes=1))
    Round(engine, broker, clock, None).publish_announcements()
    assert told(database, campus, "student", NotificationType.ANNOUNCEMENT) == []
    clock.advance(timedelta(minutes=2))
    with ThreadPoolExecutor(3) as pool:
        published = list(pool.map(lambda _: Round(engine, broker, clock, None).publish_announcements(), range(3)))
    assert sum(published) == 1
    assert told(database, campus, "student", NotificationType.ANNOUNCEMENT) == ["Guest"]


@pytest.fixture
def clock(due: datetime) -> FixedClock:
    return FixedClock(due.replace(hour=9) - timedelta(days=60))


def part(mail: EmailMessage, kind: str) -> str:
    found = mail.get_body((kind,))
    assert found is not None
    content: str = found.get_content()
    return content


def test_a_mail_has_text_and_html_in_which_nothing_is_markup(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, clock: FixedClock
) -> None:
    person, mailbox = Person(database, engine, campus), Mailbox()
    person.wants(MailChoice.AT_ONCE)
    person.tell("<script>alert('x')</script>\r\nBcc: all@example.org", clock.now())
    with mail_server(mailbox) as port:
        post = Round(engine, broker, clock, sender(engine, port, clock))
        post.go()
        post.go()
    (mail,) = mailbox.to(person.address)
    assert (mail["Subject"], mail["Bcc"]) == (
        f"<script>alert('x')</script> Bcc: all@example.org (Class {campus.prefix})",
        None,
    )
    assert "<script>" in part(mail, "plain")
    assert "<script>" not in part(mail, "html")
    assert "&lt;script&gt;" in part(mail, "html")
    stop = f"https://hub.example/services/nbcampus/mail/stop/stop-{person.id.hex}"
    assert mail["List-Unsubscribe"] == f"<{stop}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in part(mail, "plain")
    assert mail["From"] == "The Campus <campus@example.org>"


def test_the_days_mail_comes_once_at_the_persons_hour(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, clock: FixedClock
) -> None:
    # 9 in the morning in London in winter is 18 in Tokyo.
    yesterday = (clock.now() - timedelta(days=1)).date()
    person = Person(database, engine, campus, digest_hour=20, time_zone="Asia/Tokyo", last_digest=yesterday)
    mailbox = Mailbox()
    person.wants(MailChoice.DIGEST)
    person.tell("One", clock.now())
    with mail_server(mailbox) as port:
        post = Round(engine, broker, clock, sender(engine, port, clock))
        post.go()
        assert mailbox.to(person.address) == []
        person.tell("Two", clock.now())
        read = person.tell("Read meanwhile", clock.now())
        with transaction(database.owner) as connection:
            connection.execute(text("update notification set is_read = true where about = :about"), {"about": read})
        clock.advance(timedelta(hours=2))
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(lambda _: post.go(), range(3)))
        person.tell("Tomorrow's", clock.now())
        clock.advance(timedelta(hours=2))
        post.go()
        (mail,) = mailbox.to(person.address)
        lines = part(mail, "plain").splitlines()[:2]
        assert [line.partition(" (")[0] for line in lines] == ["* One", "* Two"]
        clock.advance(timedelta(days=1))
        post.go()
    assert len(mailbox.to(person.address)) == 2


def test_a_post_that_dies_after_sending_sends_again_under_the_same_name(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, clock: FixedClock
) -> None:
    person, mailbox = Person(database, engine, campus), Mailbox()
    person.wants(MailChoice.AT_ONCE)
    person.tell("Twice", clock.now())
    with mail_server(mailbox) as port:
        post = Round(engine, broker, clock, sender(engine, port, clock))
        post.go()
        (row,) = person.mails()
        change(database.owner, Mail, row["id"], sent_at=None)  # as if it had died before this was written
        post.go()
        assert len(mailbox.to(person.address)) == 1, "it is still claimed"
        clock.advance(timedelta(minutes=6))
        post.go()
    first, second = mailbox.to(person.address)
    assert first["Message-ID"] == second["Message-ID"]
    assert person.mails()[0]["tries"] == 2


def test_a_server_that_is_away_delays_and_a_refused_address_ends(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, clock: FixedClock
) -> None:
    late, gone = Person(database, engine, campus), Person(database, engine, campus, "other", local="refused")
    for person in (late, gone):
        person.wants(MailChoice.AT_ONCE)
        person.tell("Hello", clock.now())
    nobody = Round(engine, broker, clock, sender(engine, free_port(), clock))
    nobody.go()
    assert [row["sent_at"] or row["failed_at"] for row in late.mails()] == [None]
    clock.advance(timedelta(minutes=2))
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        Round(engine, broker, clock, sender(engine, port, clock)).go()
    assert len(mailbox.to(late.address)) == 1
    (row,) = gone.mails()
    assert row["failed_at"] is not None
    assert "550" in row["last_error"]


def test_without_a_mail_server_nothing_piles_up(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, clock: FixedClock
) -> None:
    person = Person(database, engine, campus)
    person.wants(MailChoice.AT_ONCE)
    person.tell("Hello", clock.now())
    Round(engine, broker, clock, None).go()
    assert person.mails() == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_it_signs_in_where_the_setting_says_so(
    engine: Engine, broker: redis.Redis, database: Database, campus: Campus, clock: FixedClock
) -> None:
    person, mailbox = Person(database, engine, campus), Mailbox()
    person.wants(MailChoice.AT_ONCE)
    person.tell("Hello", clock.now())
    options = {"authenticator": mailbox.authenticate, "auth_required": True, "auth_require_tls": False}
    with mail_server(mailbox, **options) as port:
        Round(engine, broker, clock, sender(engine, port, clock, user="campus:p%40ss@")).go()
    assert mailbox.logins[0] == (b"campus", b"p@ss")
    assert len(mailbox.to(person.address)) == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1", "smtp://", "127.0.0.1:25"])
def test_a_mail_server_that_is_no_address_is_said_at_the_start(url: str) -> None:
    with pytest.raises(SettingMissing, match="NBCAMPUS_SMTP_URL"):
        MailServer.from_backends(Backends("", "", "", url, "campus@example.org"))
    with pytest.raises(SettingMissing, match="neither"):
        MailServer.from_backends(Backends("", "", "", "smtp://127.0.0.1", None))


def test_from_an_address_to_a_mail_and_to_none_any_more(
    database: Database, redis_url: str, blobs_url: str, fake_hub: Any, tmp_path: Any, campus: Campus
) -> None:
    """The whole way: a service that has a mail server, a post as the hub starts it, and a person."""
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        mail = {"NBCAMPUS_SMTP_URL": f"smtp://127.0.0.1:{port}", "NBCAMPUS_MAIL_FROM": "campus@example.org"}
        environment = environment_for(database.service, redis_url, blobs_url, fake_hub.api_url, **mail)
        process = subprocess.Popen(
            [sys.executable, "-m", "nbcampus_hub.post"],
            env={**os.environ, **environment, "NBCAMPUS_POST_SECONDS": "0.3"},
            stderr=subprocess.PIPE,
        )
        try:
            with running_service(environment, tmp_path / "service.log") as service:
                _walk(service, campus, mailbox, process)
        finally:
            process.terminate()
            _, said = process.communicate(timeout=30)
    assert process.returncode == 0, said.decode()
    assert b"Traceback" not in said
    assert b"round.failed" not in said


def _walk(service: Service, campus: Campus, mailbox: Mailbox, post: subprocess.Popen[bytes]) -> None:
    who, address = campus.student, f"{campus.prefix}@example.org"
    asked = service.json("PUT", "notices/address", who, json={"address": address, "time_zone": "Europe/Zurich"})
    assert asked["mail"] | {"digest_hour": 0} == {
        "configured": True, "address": address, "confirmed": False, "digest_hour": 0, "time_zone": "Europe/Zurich",
    }  # fmt: skip
    assert service.ask("PUT", "notices/address", who, json={"address": address}).status_code == 409
    wait_until(lambda: mailbox.to(address), post)
    code = mailbox.to(address)[0]["Subject"].split()[0]
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert service.ask("POST", "notices/address", who, json={"code": wrong}).status_code == 422
    assert service.json("POST", "notices/address", who, json={"code": code})["mail"]["confirmed"] is True
    service.json("PATCH", "notices/choices", who, json={
        "kinds": [{"type": "announcement", "in_app": True, "mail": "at_once"}]})  # fmt: skip
    service.json("POST", f"classes/{campus.class_id}/announcements", campus.teacher, json={"title": "Room moved"})
    wait_until(lambda: len(mailbox.to(address)) > 1, post)
    assert mailbox.to(address)[1]["Subject"].startswith("Room moved (")
    link = mailbox.to(address)[1]["List-Unsubscribe"].strip("<>").partition("/services/nbcampus/")[2]
    assert "<button" in service.page(link).text
    _unsubscribe(service, link)
    assert service.json("GET", "notices/choices", who)["mail"]["address"] is None
    assert service.page(link).status_code == 404


def _unsubscribe(service: Service, link: str) -> None:
    answer = requests.post(service.url + link, data={"List-Unsubscribe": "One-Click"}, timeout=30)
    assert answer.status_code == 200, answer.text
    assert "no more mail" in answer.text


def test_five_wrong_codes_end_the_try(database: Database, engine: Engine, campus: Campus, service: Service) -> None:
    now = datetime.now(UTC)
    Person(database, engine, campus, confirmed_at=None, code_hash="0" * 64, code_sent_at=now)
    answers = [service.ask("POST", "notices/address", campus.student, json={"code": "123456"}) for _ in range(6)]
    said = [answer.json()["detail"] for answer in answers]
    assert said == ["code: this is not the code that was mailed"] * 5 + [
        "code: there is none to be confirmed any more; ask for a new one"
    ]
