"""What a mail says: plain text and HTML of the same, in which nothing that people wrote is markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from html import escape
from uuid import UUID

_LONGEST_SUBJECT = 150


@dataclass(frozen=True)
class Line:
    """One notice as a mail tells it."""

    title: str
    class_name: str | None

    @property
    def text(self) -> str:
        """In one line, whatever a title holds."""
        words = f"{self.title} ({self.class_name})" if self.class_name else self.title
        return " ".join(words.split())


@dataclass(frozen=True)
class Letter:
    """A mail with what its headers need. ``stop_url`` ends all mail; None for a mail that somebody asked for."""

    id: UUID
    sender: str
    to: str
    subject: str
    lines: Sequence[str]
    closing: str
    url: str
    stop_url: str | None
    written_at: datetime

    def message(self) -> EmailMessage:
        """The mail as it is sent. A copy of it has the same Message-ID."""
        message = EmailMessage()
        message["From"] = _address(self.sender)
        message["To"] = Address(addr_spec=self.to)
        message["Subject"] = " ".join(self.subject.split())[:_LONGEST_SUBJECT]
        message["Date"] = format_datetime(self.written_at)
        message["Message-ID"] = f"<{self.id}@{parseaddr(self.sender)[1].rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        if self.stop_url is not None:
            message["List-Unsubscribe"] = f"<{self.stop_url}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(self._text())
        message.add_alternative(self._html(), subtype="html")
        return message

    def _text(self) -> str:
        stop = [f"No more mail: {self.stop_url}"] if self.stop_url else []
        return "\n".join([*(f"* {line}" for line in self.lines), "", self.closing, self.url, "", *stop]) + "\n"

    def _html(self) -> str:
        lines = "".join(f"<li>{escape(line)}</li>" for line in self.lines)
        stop = f'<p><small><a href="{escape(self.stop_url)}">No more mail</a></small></p>' if self.stop_url else ""
        link = f'<p>{escape(self.closing)} <a href="{escape(self.url)}">{escape(self.url)}</a></p>'
        return f'<!doctype html><html lang="en"><meta charset="utf-8"><ul>{lines}</ul>{link}{stop}</html>\n'


def _address(sender: str) -> Address:
    name, address = parseaddr(sender)
    return Address(name, addr_spec=address)
