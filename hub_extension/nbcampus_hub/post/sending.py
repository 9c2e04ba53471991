"""Sending what is to be sent: claim, send, stamp. One connection to the mail server for a round's mails."""

from __future__ import annotations

import logging
import smtplib
import ssl
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Row

from nbcampus.clock import Clock
from nbcampus.course.states import MailKind
from nbcampus.db.statements import mails
from nbcampus_hub.post.letters import Letter, Line
from nbcampus_hub.post.settings import MailServer

log = logging.getLogger("nbcampus.post")

_TIMEOUT_SECONDS = 20
_PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))


class Sender:
    """Sends by one mail server; ``public_url`` is where links lead."""

    def __init__(self, engine: Engine, server: MailServer, public_url: str, clock: Clock) -> None:
        self._engine = engine
        self._server = server
        self._url = public_url
        self._clock = clock

    def send_waiting(self) -> int:
        """One batch; how many were sent.

        A mail server that is away, or does not prove who it is, leaves all of them for later, however long it takes.
        """
        claimed = self._claim()
        if not claimed:
            return 0
        try:
            connection = self._connect()
        except (OSError, smtplib.SMTPException) as failure:
            log.warning("mail.server_away host=%s mails=%d reason=%s", self._server.host, len(claimed), _told(failure))
            for row in claimed:
                self._failed(row, failure, by_server=True)
            return 0
        try:
            return sum(self._send(connection, row) for row in claimed)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()

    def _claim(self) -> list[Row[Any]]:
        with self._engine.begin() as connection:
            return list(connection.execute(mails.claim(self._clock.now())))

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        where = (server.host, server.port)
        connection: smtplib.SMTP
        if server.scheme == "smtps":
            connection = smtplib.SMTP_SSL(*where, timeout=_TIMEOUT_SECONDS, context=server.context)
        else:
            connection = smtplib.SMTP(*where, timeout=_TIMEOUT_SECONDS)
        try:
            if server.scheme == "starttls":
                connection.starttls(context=server.context)
            if server.user is not None:
                connection.login(server.user, server.password or "")
        except (OSError, smtplib.SMTPException):
            connection.close()
            raise
        return connection

    def _send(self, connection: smtplib.SMTP, row: Row[Any]) -> bool:
        letter = self._letter(row)
        if letter is None:
            self._drop(row.id)
            return False
        try:
            connection.send_message(letter.message())
        except (OSError, smtplib.SMTPException, ValueError) as failure:
            self._failed(row, failure)
            return False
        with self._engine.begin() as database:
            database.execute(mails.sent(row.id, self._clock.now()))
        log.info("mail.sent mail=%s kind=%s tries=%d", row.id, row.kind, row.tries)
        return True

    def _letter(self, row: Row[Any]) -> Letter | None:
        """None when there is nothing left to tell, or nobody to be told."""
        with self._engine.connect() as connection:
            person = connection.execute(mails.recipient(row.user_id)).one_or_none()
            if person is None:
                return None
            if row.kind is MailKind.CODE:
                return self._code(row)
            return self._notices(connection, row, person.stop_token)

    def _code(self, row: Row[Any]) -> Letter:
        closing = "Type it into the notices' settings within an hour. If you did not ask for it, do nothing."
        lines = [f"{row.code} is the code that confirms this address."]
        return self._written(row, f"{row.code} is your Campus code", lines, closing, None)

    def _notices(self, connection: Connection, row: Row[Any], stop_token: str) -> Letter | None:
        found = connection.execute(mails.notices_in(row.id)).all()
        lines = [Line(notice.title, notice.class_name).text for notice in found]
        if not lines:
            return None
        subject = lines[0] if len(lines) == 1 else f"{len(lines)} notices from your classes"
        return self._written(row, subject, lines, "Open the Campus:", stop_token)

    def _written(self, row: Row[Any], subject: str, lines: list[str], closing: str, stop_token: str | None) -> Letter:
        return Letter(
            id=row.id,
            sender=self._server.sender,
            to=row.address,
            subject=subject,
            lines=lines,
            closing=closing,
            url=f"{self._url}hub/user-redirect/lab",
            stop_url=None if stop_token is None else f"{self._url}services/nbcampus/mail/stop/{stop_token}",
            written_at=self._clock.now(),
        )

    def _drop(self, mail_id: UUID) -> None:
        with self._engine.begin() as connection:
            connection.execute(mails.failed(mail_id, None, "nothing left to tell", self._clock.now()))

    def _failed(self, row: Row[Any], failure: Exception, *, by_server: bool = False) -> None:
        """Again later, unless the server said that it never will, or enough is enough.

        What stands between us and the server is no mail's fault: only a code, which is good for an hour, ends by it.
        """
        now = self._clock.now()
        enough = row.tries >= mails.MOST_TRIES
        final = (enough and row.kind is MailKind.CODE) if by_server else (enough or _is_final(failure))
        again_at = None if final else now + _PAUSES[min(row.tries, len(_PAUSES)) - 1]
        log.warning("mail.failed mail=%s tries=%d final=%s reason=%s", row.id, row.tries, final, type(failure).__name__)
        with self._engine.begin() as connection:
            connection.execute(mails.failed(row.id, again_at, _told(failure), now))


def _told(failure: Exception) -> str:
    """What an administrator needs: of a certificate that is not accepted, why."""
    said = failure.verify_message if isinstance(failure, ssl.SSLCertVerificationError) else failure
    return f"{type(failure).__name__}: {said}"


def _is_final(failure: Exception) -> bool:
    """Whether the mail itself is the trouble: its address was refused for good, or it cannot be written."""
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in failure.recipients.values())
    return isinstance(failure, ValueError)
