"""Settings, read once at a process's edge from ``NBCAMPUS_*`` into frozen objects with units in the names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field


class SettingMissing(Exception):
    """A process was started without a setting that it cannot do without."""


@dataclass(frozen=True)
class Backends:
    """Where the shared parts are. The values hold passwords: no ``repr`` shows them.

    Without ``smtp_url`` and ``mail_from`` the campus sends no mail, and without ``research_database_url``, the login of
    researchers, nobody reads by a study.
    """

    database_url: str = field(repr=False)
    redis_url: str = field(repr=False)
    blobs_url: str = field(repr=False)
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    research_database_url: str | None = field(default=None, repr=False)

    @property
    def sends_mail(self) -> bool:
        """Whether there is a mail server to send by."""
        return self.smtp_url is not None and self.mail_from is not None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Backends:
        """Read ``NBCAMPUS_DATABASE_URL``, ``_REDIS_URL`` and ``_BLOBS_URL``; SettingMissing if one lacks."""
        return cls(
            database_url=required(environment, "NBCAMPUS_DATABASE_URL"),
            redis_url=required(environment, "NBCAMPUS_REDIS_URL"),
            blobs_url=required(environment, "NBCAMPUS_BLOBS_URL"),
            smtp_url=environment.get("NBCAMPUS_SMTP_URL") or None,
            mail_from=environment.get("NBCAMPUS_MAIL_FROM") or None,
            research_database_url=environment.get("NBCAMPUS_RESEARCH_DATABASE_URL") or None,
        )


def required(environment: Mapping[str, str], name: str) -> str:
    """The value of ``name``, or SettingMissing with a sentence for the admin."""
    value = environment.get(name)
    if not value:
        raise SettingMissing(f"set {name} in the environment of this process")
    return value
