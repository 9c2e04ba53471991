"""The state folder: one campus at a time, secrets for its owner only."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbcampus_hub.launch.state import AlreadyRunning, State


def test_a_folder_is_held_by_one_and_the_second_is_told_where_the_first_is(tmp_path: Path) -> None:
    first, second = State(tmp_path / "state"), State(tmp_path / "state")
    first.hold()
    with pytest.raises(AlreadyRunning, match=r"already running$"):
        second.hold()
    first.tell_settings({"NBCAMPUS_PUBLIC_URL": "http://127.0.0.1:8000/"})
    with pytest.raises(AlreadyRunning, match=r"already running: http://127\.0\.0\.1:8000/"):
        second.hold()
    first.let_go()
    second.hold()
    second.let_go()


def test_settings_are_found_while_the_campus_runs_and_not_after(tmp_path: Path) -> None:
    state = State(tmp_path / "state")
    state.hold()
    state.tell_settings({"NBCAMPUS_PUBLIC_URL": "here"})
    assert State(tmp_path / "state").find_settings() == {"NBCAMPUS_PUBLIC_URL": "here"}
    state.let_go()
    assert State(tmp_path / "state").find_settings() is None


def test_settings_that_a_killed_campus_left_behind_are_not_believed(tmp_path: Path) -> None:
    state = State(tmp_path / "state")
    state.hold()
    state.tell_settings({"NBCAMPUS_PUBLIC_URL": "here"})
    left_behind = (tmp_path / "state" / "running.json").read_text()
    state.let_go()
    (tmp_path / "state" / "running.json").write_text(left_behind)
    assert State(tmp_path / "state").find_settings() is None


def test_there_is_no_campus_in_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    assert State(tmp_path / "nowhere").find_settings() is None


def test_passwords_are_made_once_and_only_their_owner_can_read_them(tmp_path: Path) -> None:
    state = State(tmp_path / "state")
    state.hold()
    assert set(state.passwords()) == {"service", "worker", "analytics", "research"}
    assert state.passwords() == state.passwords()
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "state").glob("*.json"))
    state.let_go()


def test_a_login_that_a_former_version_did_not_know_gets_a_password_and_the_others_keep_theirs(tmp_path: Path) -> None:
    state = State(tmp_path / "state")
    state.hold()
    (tmp_path / "state" / "secrets.json").write_text('{"service": "a", "worker": "b", "analytics": "c"}')
    found = state.passwords()
    assert found == {"service": "a", "worker": "b", "analytics": "c", "research": found["research"]}
    assert found["research"]
    assert state.passwords() == found
    state.let_go()
