"""The folder in which an embedded campus keeps everything, and the secrets in it."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from pathlib import Path

from nbcampus.db.bootstrap import GROUP_ROLES

_LOCK, _SETTINGS, _SECRETS = "run.lock", "running.json", "secrets.json"


class AlreadyRunning(Exception):
    """Another process runs the campus of this folder; the message says where it is."""


class State:
    """One folder, held by one process. Others may pass through it to their homes; files with secrets are 0600."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self._lock = -1

    def hold(self) -> None:
        """Make the folder and take it for this process; AlreadyRunning when it is taken."""
        self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        lock = self._try_lock()
        if lock is None:
            raise AlreadyRunning(f"the campus in {self.folder} is already running{self._where()}")
        self._lock = lock
        (self.folder / _SETTINGS).unlink(missing_ok=True)  # of a process that was killed

    def let_go(self) -> None:
        """Give the folder back."""
        (self.folder / _SETTINGS).unlink(missing_ok=True)
        os.close(self._lock)

    def tell_settings(self, settings: dict[str, str]) -> None:
        """Leave the ``NBCAMPUS_*`` settings of the running campus for ``nbcampus inside`` and a second ``run``."""
        (self.folder / _SETTINGS).unlink(missing_ok=True)
        _write_secret(self.folder / _SETTINGS, settings)

    def find_settings(self) -> dict[str, str] | None:
        """The settings of the campus that runs in this folder; None when none does."""
        try:
            found: dict[str, str] = json.loads((self.folder / _SETTINGS).read_text())
        except OSError:
            return None
        lock = self._try_lock()
        if lock is None:
            return found
        os.close(lock)  # what stands there is of a process that was killed
        return None

    def passwords(self) -> dict[str, str]:
        """The database's passwords by kind of login; those that a former version did not know are made now."""
        file = self.folder / _SECRETS
        found: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
        missing = {kind: secrets.token_urlsafe(24) for kind in GROUP_ROLES if kind not in found}
        if missing:
            found |= missing
            file.unlink(missing_ok=True)
            _write_secret(file, found)
        return found

    def _try_lock(self) -> int | None:
        """The lock as an open descriptor; None when another process holds it."""
        lock = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return None
        return lock

    def _where(self) -> str:
        settings = self.find_settings()
        return f": {settings['NBCAMPUS_PUBLIC_URL']}" if settings else ""


def _write_secret(file: Path, content: dict[str, str]) -> None:
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as output:
        json.dump(content, output, indent=2)
