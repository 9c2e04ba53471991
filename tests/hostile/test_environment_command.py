"""``nbcampus environment`` and what ``nbcampus doctor`` says of environments, as a person calls them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.hostile.wheels import make_wheel

from nbcampus_grader.sandbox import Sandbox, SandboxSettings, SandboxUnavailable, doctor
from nbcampus_grader.sandbox.environments.command import command

Call = Callable[..., tuple[int, str, str]]
DECLARED = """
[lecture]
title = "A lecture"
packages = ["./lecture_tool-1.0-py3-none-any.whl"]
imports = ["lecture_tool"]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the declaration of one environment, whose package lies beside it."""
    try:
        with Sandbox(SandboxSettings(parked=1)):
            pass
    except SandboxUnavailable as error:
        pytest.skip(f"this machine cannot give a sandbox: {error}")
    make_wheel(tmp_path, "lecture_tool", "ANSWER = 42\n")
    (tmp_path / "site.toml").write_text(DECLARED)
    monkeypatch.setenv("NBCAMPUS_ENVIRONMENTS", str(tmp_path))
    monkeypatch.setenv("NBCAMPUS_SANDBOX_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = command(list(arguments))
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def test_it_is_built_listed_and_checked(site: Path, call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("list") == (0, "lecture: not built here\n", "")
    assert call("check") == (1, "lecture: NOT BUILT here\n", "")
    status, out, err = call("build", "lecture")
    assert status == 0, err
    assert out.startswith("lecture: built; Python 3.")
    assert "1 packages" in out
    assert "a child takes" in out
    assert call("list")[1].startswith("lecture: Python 3.")
    assert call("check")[1].startswith("lecture: works; Python 3.")

    (site / "site.toml").write_text(DECLARED.replace("A lecture", "Another"))
    assert call("list")[1].endswith("the declaration has changed since: build it again\n")
    assert doctor.command(["--launcher", "builtin"]) == 0
    said = capsys.readouterr().out
    assert "  offers    default: cpython 3." in said
    assert "  offers    lecture: Python 3." in said
    assert "BROKEN" not in said


def test_what_cannot_be_built_is_told_with_the_log(site: Path, call: Call) -> None:
    (site / "site.toml").write_text(DECLARED.replace("lecture_tool-1.0", "missing-1.0"))
    status, out, err = call("build")
    assert (status, out) == (1, "")
    assert "lecture: NOT BUILT" in err
    assert "missing-1.0" in (site / "cache/environments/lecture/failed.log").read_text()


def test_a_name_that_is_not_declared_and_a_bad_declaration_are_refused(site: Path, call: Call) -> None:
    assert call("build", "other") == (
        1,
        "",
        "nbcampus environment: no environment is named 'other'; known are lecture\n",
    )
    (site / "site.toml").write_text("[lecture]\n")
    assert "packages must be a list of texts" in call("list")[2]
