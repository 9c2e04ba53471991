"""What doctor says is lacking, and the setting that would give it."""

from __future__ import annotations

import pytest

from nbcampus_grader.sandbox import SandboxSettings, SandboxUnavailable
from nbcampus_grader.sandbox.box import identity, launchers
from nbcampus_grader.sandbox.missing import missing_here


@pytest.fixture(autouse=True)
def _good_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "is_kernel_root", lambda: False)
    monkeypatch.setattr(launchers, "find_bwrap", lambda: "/usr/bin/bwrap")


def _remedies(settings: SandboxSettings, mode: str) -> list[str]:
    return [missing.remedy for missing in missing_here(settings, mode)]


def test_a_good_machine_lacks_nothing() -> None:
    assert _remedies(SandboxSettings(), "v2") == _remedies(SandboxSettings(), "v1") == []


def test_without_cgroups_it_says_how_to_get_them() -> None:
    (remedy,) = _remedies(SandboxSettings(cgroup_root="/no/such/group"), "none")
    assert "cgroups v2 cannot be used here" in remedy
    assert "Delegate=memory pids" in remedy
    assert "NBCAMPUS_SANDBOX_CGROUP_ROOT" in remedy


def test_without_cgroups_it_names_the_languages_that_need_them() -> None:
    (missing,) = missing_here(SandboxSettings(cgroup_root="/no/such/group"), "none")
    assert missing.what.endswith("there is no Java, JavaScript or R")


def test_a_setting_that_takes_something_away_is_named() -> None:
    (remedy,) = _remedies(SandboxSettings(seccomp="deny"), "v2")
    assert "leave out NBCAMPUS_SANDBOX_SECCOMP=deny" in remedy


def test_a_worker_of_root_and_a_machine_without_bwrap_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "is_kernel_root", lambda: True)
    monkeypatch.setattr(launchers, "find_bwrap", lambda: None)
    user, walls = _remedies(SandboxSettings(), "v2")
    assert "ordinary user" in user
    assert "bubblewrap" in walls


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECCOMP", "off", "must be one of allow, deny"),
        ("ENVIRONMENTS", "-1", "must be a whole number"),
    ],
)
def test_a_setting_with_a_value_that_it_cannot_have_is_refused(name: str, value: str, words: str) -> None:
    with pytest.raises(SandboxUnavailable, match=words):
        SandboxSettings.from_environment({f"NBCAMPUS_SANDBOX_{name}": value})
