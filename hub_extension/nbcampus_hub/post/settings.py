"""Settings of the post, read once from its environment."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from nbcampus.settings import Backends, SettingMissing

_PORTS = {"smtp": 25, "starttls": 587, "smtps": 465}


@dataclass(frozen=True)
class MailServer:
    """``scheme`` smtp speaks in the clear, starttls turns to TLS before anything is said, smtps begins with it."""

    scheme: str
    host: str
    port: int
    user: str | None
    password: str | None = field(repr=False)
    sender: str
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)

    @classmethod
    def from_backends(cls, backends: Backends) -> MailServer | None:
        """None where no mail is sent; SettingMissing for half of a setting or an address that is none."""
        if not backends.sends_mail:
            if backends.smtp_url or backends.mail_from:
                raise SettingMissing("set NBCAMPUS_SMTP_URL and NBCAMPUS_MAIL_FROM, or neither")
            return None
        assert backends.smtp_url is not None
        assert backends.mail_from is not None
        parts = urlsplit(backends.smtp_url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise SettingMissing("NBCAMPUS_SMTP_URL: smtp://, starttls:// or smtps://, then USER:PASSWORD@HOST:PORT")
        return cls(
            scheme=parts.scheme,
            host=parts.hostname,
            port=parts.port or _PORTS[parts.scheme],
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            sender=backends.mail_from,
        )


@dataclass(frozen=True)
class PostSettings:
    """``public_url`` is the campus's address for people, and ends with a slash."""

    backends: Backends
    mail_server: MailServer | None
    public_url: str
    interval_seconds: float

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> PostSettings:
        """SettingMissing names what lacks or is wrong."""
        backends = Backends.from_environment(environment)
        return cls(
            backends=backends,
            mail_server=MailServer.from_backends(backends),
            public_url=environment.get("NBCAMPUS_PUBLIC_URL", "http://127.0.0.1:8000/").rstrip("/") + "/",
            interval_seconds=float(environment.get("NBCAMPUS_POST_SECONDS", "60")),
        )
