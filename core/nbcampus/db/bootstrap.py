"""The database's logins: one per kind of process, each a member of one group role that the migrations made."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

log = logging.getLogger("nbcampus.db")

GROUP_ROLES = {
    "service": "nbcampus_service",
    "worker": "nbcampus_worker",
    "analytics": "nbcampus_analytics",
    "research": "nbcampus_research",
}


# A forgotten query of a researcher must not slow a class down.
_SETTINGS = {
    "analytics": ("default_transaction_read_only = on", "statement_timeout = '60s'"),
    "research": (
        "default_transaction_read_only = on",
        "statement_timeout = '60s'",
        "idle_in_transaction_session_timeout = '60s'",
        "max_parallel_workers_per_gather = 0",
        "work_mem = '32MB'",
        "jit = off",
        "search_path = research",
    ),
}


def ensure_logins(admin_url: str, passwords: Mapping[str, str]) -> None:
    """Create or refresh the logins ``campus_service``, ``campus_worker``, ``campus_analytics`` and ``campus_research``.

    ``passwords`` is keyed by kind (see ``GROUP_ROLES``). Run it after the migrations, as a user who may create roles.
    """
    with psycopg.connect(libpq_url(admin_url), autocommit=True) as connection:
        for kind, password in passwords.items():
            _ensure_login(connection, kind, password)


def login_name(kind: str) -> str:
    """The login of the processes of one kind."""
    return f"campus_{kind}"


def libpq_url(url: str) -> str:
    """An SQLAlchemy URL as libpq spells it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _ensure_login(connection: psycopg.Connection, kind: str, password: str) -> None:
    login, group = login_name(kind), GROUP_ROLES[kind]
    known = connection.execute("select 1 from pg_roles where rolname = %s", (login,)).fetchone()
    verb = sql.SQL("alter" if known else "create")
    connection.execute(
        sql.SQL("{} role {} login password {}").format(verb, sql.Identifier(login), sql.Literal(password))
    )
    connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(group), sql.Identifier(login)))
    for setting in _SETTINGS.get(kind, ()):
        connection.execute(sql.SQL("alter role {} set {}").format(sql.Identifier(login), sql.SQL(setting)))
    if kind == "research":
        connection.execute(sql.SQL("alter role {} connection limit 8").format(sql.Identifier(login)))
        _limit_files(connection, login)


def _limit_files(connection: psycopg.Connection, login: str) -> None:
    """Bound what a query may lay on disk, where the admin is one who may say so (on a managed server often not)."""
    try:
        connection.execute(sql.SQL("alter role {} set temp_file_limit = '2GB'").format(sql.Identifier(login)))
    except psycopg.errors.InsufficientPrivilege:
        log.warning("bootstrap.no_file_limit login=%s", login)
