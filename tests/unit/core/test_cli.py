from __future__ import annotations

import sys
from importlib.metadata import EntryPoint

import pytest

from nbcampus import cli


def greet(arguments: list[str]) -> int:
    """Say hello.

    Only the first line is shown.
    """
    print("hello", *arguments)
    return len(arguments)


POINTS = (
    EntryPoint("greet", f"{__name__}:greet", cli.GROUP),
    EntryPoint("train", "package_that_is_nowhere.train:command", cli.GROUP),
)


@pytest.fixture(autouse=True)
def _commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, __name__, sys.modules[__name__])
    monkeypatch.setattr(cli, "entry_points", lambda group: [point for point in POINTS if point.group == group])


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["nbcampus", *arguments])
    return cli.main()


def test_a_command_gets_its_arguments_and_its_status_is_the_programs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(monkeypatch, "greet", "a", "--help") == 2
    assert capsys.readouterr().out == "hello a --help\n"


@pytest.mark.parametrize("word", ["-h", "--help", "help"])
def test_help_lists_the_commands_with_a_line_each(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    assert _run(monkeypatch, word) == 0
    told = capsys.readouterr().out
    assert "greet          Say hello.\n" in told
    assert "train          (needs the package package_that_is_nowhere, which is not installed here)\n" in told


def test_without_a_command_they_are_listed_and_the_status_says_that_nothing_was_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(monkeypatch) == 2
    assert "greet" in capsys.readouterr().out


def test_an_unknown_command_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(monkeypatch, "gret") == 2
    told = capsys.readouterr()
    assert "no command 'gret'" in told.err
    assert "greet" in told.out


def test_a_command_of_a_role_that_is_not_installed_names_the_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(monkeypatch, "train") == 3
    assert "nbcampus train needs the package package_that_is_nowhere" in capsys.readouterr().err
