"""The file of accounts: who may sign in to an embedded campus, and as what."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from nbcampus_hub.configure import ADMINS_GROUP, TEACHERS_GROUP
from nbcampus_hub.launch.accounts import AccountsAuthenticator, ensure_accounts, read_accounts


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "accounts.json"


def sign_in(file: Path, name: str, password: str) -> dict[str, Any] | None:
    authenticator = AccountsAuthenticator(accounts_file=str(file))
    return asyncio.run(authenticator.authenticate(None, {"username": name, "password": password}))


def test_the_first_call_makes_logins_of_every_kind_that_only_their_owner_can_read(file: Path) -> None:
    accounts = ensure_accounts(file)
    assert {account.kind for account in accounts} == {"student", "teacher", "admin"}
    assert len({account.password for account in accounts}) == len(accounts)
    assert file.stat().st_mode & 0o077 == 0


def test_the_second_call_keeps_the_passwords(file: Path) -> None:
    assert ensure_accounts(file) == ensure_accounts(file)


def test_the_right_password_signs_in_with_the_groups_of_the_kind(file: Path) -> None:
    accounts = {account.name: account for account in ensure_accounts(file)}
    assert sign_in(file, "anna", accounts["anna"].password) == {"name": "anna", "admin": False, "groups": []}
    assert sign_in(file, "Teacher", accounts["teacher"].password)["groups"] == [TEACHERS_GROUP]  # type: ignore[index]
    admin = sign_in(file, "admin", accounts["admin"].password)
    assert admin == {"name": "admin", "admin": True, "groups": [TEACHERS_GROUP, ADMINS_GROUP]}


@pytest.mark.parametrize(("name", "password"), [("anna", "wrong-password"), ("nobody", "wrong-password"), ("anna", "")])
def test_anything_else_does_not(file: Path, name: str, password: str) -> None:
    ensure_accounts(file)
    assert sign_in(file, name, password) is None


def test_one_persons_password_does_not_open_another_account(file: Path) -> None:
    accounts = {account.name: account for account in ensure_accounts(file)}
    assert sign_in(file, "teacher", accounts["anna"].password) is None


def test_a_person_who_is_added_to_the_file_can_sign_in_at_once(file: Path) -> None:
    ensure_accounts(file)
    entries = json.loads(file.read_text()) | {"carla": {"password": "long-enough", "kind": "student"}}
    file.write_text(json.dumps(entries))
    assert sign_in(file, "carla", "long-enough") == {"name": "carla", "admin": False, "groups": []}


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{",
        '{"anna": "secret"}',
        '{"anna": {"password": "long-enough"}}',
        '{"anna": {"password": "short", "kind": "student"}}',
        '{"anna": {"password": "long-enough", "kind": "boss"}}',
    ],
)
def test_a_damaged_file_is_named_and_lets_nobody_in(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(ValueError):  # noqa: PT011 - json's own error is one of them
        read_accounts(file)
    assert sign_in(file, "anna", "long-enough") is None
