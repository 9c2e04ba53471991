"""Sign-in from a file of accounts that the person who runs the campus can read and edit."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from hmac import compare_digest
from pathlib import Path
from typing import Any

from jupyterhub.auth import Authenticator
from traitlets import Unicode

from nbcampus_hub.configure import ADMINS_GROUP, TEACHERS_GROUP

ACCOUNTS_FILE = "accounts.json"

_GROUPS = {"teacher": [TEACHERS_GROUP], "admin": [TEACHERS_GROUP, ADMINS_GROUP], "student": []}
_KINDS = ", ".join(_GROUPS)
_DEMO = {"teacher": "teacher", "anna": "student", "ben": "student", "admin": "admin"}
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]


@dataclass(frozen=True)
class Account:
    """One login. ``kind`` is student, teacher or admin."""

    name: str
    password: str
    kind: str


def ensure_accounts(file: Path) -> list[Account]:
    """The accounts in ``file``, which is made with the demo's logins and random passwords if it does not exist."""
    if not file.exists():
        entries = {name: {"password": _new_password(), "kind": kind} for name, kind in _DEMO.items()}
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as output:
            json.dump(entries, output, indent=2)
    return read_accounts(file)


def read_accounts(file: Path) -> list[Account]:
    """Raises ValueError for a file that is not ``{name: {password, kind}}``."""
    try:
        entries = json.loads(file.read_text())
        accounts = [Account(name, str(entry["password"]), entry["kind"]) for name, entry in entries.items()]
    except (AttributeError, KeyError, TypeError) as failure:
        raise ValueError(f"{file}: expected {{name: {{password, kind}}}}") from failure
    for account in accounts:
        if account.kind not in _GROUPS or len(account.password) < 8:
            raise ValueError(
                f"{file}: {account.name} needs a kind of {', '.join(_GROUPS)} and 8 characters of password"
            )
    return accounts


class AccountsAuthenticator(Authenticator):
    """Checks name and password against the file, which is read at each sign-in: a new line is a new person."""

    accounts_file = Unicode(
        help="""A JSON file: {"name": {"password": "...", "kind": "student" or "teacher" or "admin"}}.

        Passwords stand there in plain text; keep the file readable by the hub's account only.
        """
    ).tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.allow_all = True  # who is in the file may sign in
        self.manage_groups = True

    async def authenticate(self, handler: Any, data: dict[str, str]) -> dict[str, Any] | None:
        """The hub's model of who signed in, or None."""
        try:
            accounts = {account.name: account for account in read_accounts(Path(self.accounts_file))}
        except (OSError, ValueError) as failure:
            self.log.error("accounts.unreadable %s", failure)
            return None
        account = accounts.get(self.normalize_username(data["username"]))
        if account is None or not compare_digest(account.password.encode(), data["password"].encode()):
            return None
        return {"name": account.name, "admin": account.kind == "admin", "groups": _GROUPS[account.kind]}


def _new_password() -> str:
    """Twelve letters that can be read aloud: 70 syllables to the power of six, 36 bits, for a sign-in on loopback."""
    word = "".join(secrets.choice(_SYLLABLES) for _ in range(6))
    return f"{word[:6]}-{word[6:]}"
