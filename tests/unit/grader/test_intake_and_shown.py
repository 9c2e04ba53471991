from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus_grader.sandbox import SandboxSettings, SandboxUnavailable
from nbcampus_grader.sandbox.intake import MAX_SOURCE_BYTES, refusal
from nbcampus_grader.sandbox.shown import visible


@pytest.mark.parametrize("source", [None, b"x", "a\0b", "\ud800", "é" * (MAX_SOURCE_BYTES // 2 + 1)])
def test_what_cannot_be_source_is_refused_with_a_sentence(source: object) -> None:
    reason = refusal(source)
    assert reason
    assert reason.endswith(".")


@pytest.mark.parametrize("source", ["", "x = 1", "\ufeffx = 1", "é" * (MAX_SOURCE_BYTES // 2), "x = '\r\n'"])
def test_other_text_is_taken(source: str) -> None:
    assert refusal(source) is None


@given(st.text(st.characters()))
def test_shown_text_holds_no_character_that_acts(text: str) -> None:
    shown = visible(text, 10_000)
    assert all(character in "\n\t" or character.isprintable() or character.isspace() for character in shown)
    assert not set(shown) & set("\x00\x1b\x7f\x9b\u202e\u2066\u200b")
    shown.encode("utf-8")


def test_shown_text_is_capped() -> None:
    assert visible("x" * 100, 10) == "xxxxxxx..."


def test_settings_are_read_from_the_environment() -> None:
    environment = {
        "NBCAMPUS_SANDBOX_LAUNCHER": "builtin",
        "NBCAMPUS_SANDBOX_PACKAGES": "numpy, pandas",
        "NBCAMPUS_SANDBOX_SLOT": "3",
    }
    settings = SandboxSettings.from_environment(environment)
    assert (settings.launcher, settings.packages, settings.slot) == ("builtin", ("numpy", "pandas"), 3)


@pytest.mark.parametrize(
    ("name", "value"), [("LAUNCHER", "docker"), ("CGROUP", "v3"), ("SLOT", "-1"), ("JOBS", "many")]
)
def test_a_setting_that_cannot_be_is_named(name: str, value: str) -> None:
    with pytest.raises(SandboxUnavailable, match=f"NBCAMPUS_SANDBOX_{name}"):
        SandboxSettings.from_environment({f"NBCAMPUS_SANDBOX_{name}": value})
