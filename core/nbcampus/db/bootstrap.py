"""The database's logins: one per kind of process, each a member of one group role that the migrations made."""

from __future__ import annotations

from collections.abc import Mapping

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

GROUP_ROLES = {"service": "nbcampus_service", "worker": "nbcampus_worker", "analytics": "nbcampus_analytics"}


def ensure_logins(admin_url: str, passwords: Mapping[str, str]) -> None:
    """Create or refresh the logins ``campus_service``, ``campus_worker`` and ``campus_analytics``.

    ``passwords`` is keyed by kind (see ``GROUP_ROLES``). Run it after the migrations, as a user who may create roles.
    """
    with psycopg.connect(libpq_url(admin_url), autocommit=True) as connection:
        for kind, password in passwords.items():
            _ensure_login(connection, login_name(kind), password, GROUP_ROLES[kind])


def login_name(kind: str) -> str:
    """The login of the processes of one kind."""
    return f"campus_{kind}"


def libpq_url(url: str) -> str:
    """An SQLAlchemy URL as libpq spells it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _ensure_login(connection: psycopg.Connection, login: str, password: str, group: str) -> None:
    known = connection.execute("select 1 from pg_roles where rolname = %s", (login,)).fetchone()
    verb = sql.SQL("alter" if known else "create")
    connection.execute(
        sql.SQL("{} role {} login password {}").format(verb, sql.Identifier(login), sql.Literal(password))
    )
    connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(group), sql.Identifier(login)))
    if group == GROUP_ROLES["analytics"]:  # a forgotten query of a researcher must not slow a class down
        for setting in ("default_transaction_read_only = on", "statement_timeout = '60s'"):
            connection.execute(sql.SQL("alter role {} set {}").format(sql.Identifier(login), sql.SQL(setting)))
