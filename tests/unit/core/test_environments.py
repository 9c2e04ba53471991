"""Environments as an admin declares them."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbcampus.environments import SETTING, Declaration, DeclarationRefused, declared

GOOD = """
[statistics]
title = "Statistics"
packages = ["numpy>=2", "./wheels/lecture-1.0-py3-none-any.whl"]
imports = ["numpy", "scipy.stats"]
python = "/usr/bin/python3"
"""


def _declared(place: Path) -> dict[str, Declaration]:
    return declared({SETTING: str(place)})


def test_without_the_setting_there_is_none() -> None:
    assert declared({}) == {}


def test_a_file_declares_environments_by_name(tmp_path: Path) -> None:
    (tmp_path / "some.toml").write_text(GOOD)
    assert _declared(tmp_path / "some.toml") == {
        "statistics": Declaration(
            "statistics",
            "Statistics",
            ("numpy>=2", str(tmp_path / "wheels/lecture-1.0-py3-none-any.whl")),
            ("numpy", "scipy.stats"),
            "/usr/bin/python3",
        )
    }


def test_a_folder_is_all_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD)
    (tmp_path / "b.toml").write_text("[plain]\npackages = []\n")
    (tmp_path / "notes.txt").write_text("not TOML at all [")
    found = _declared(tmp_path)
    assert list(found) == ["statistics", "plain"]
    assert (found["plain"].title, found["plain"].imports, found["plain"].python) == ("plain", (), None)


def test_people_see_no_path_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "some.toml").write_text(GOOD)
    assert _declared(tmp_path)["statistics"].shown_packages == ["numpy>=2", "lecture-1.0-py3-none-any.whl"]


def test_a_changed_declaration_has_another_digest(tmp_path: Path) -> None:
    digests = set()
    for text in (GOOD, GOOD.replace("numpy>=2", "numpy>=2.1"), GOOD.replace('"Statistics"', '"Stochastics"'), GOOD):
        (tmp_path / "some.toml").write_text(text)
        digests.add(_declared(tmp_path)["statistics"].digest)
    assert len(digests) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[statistics\n", "cannot be read as TOML"),
        ("[Statistics]\npackages = []", "lower-case letters"),
        ("[default]\npackages = []", "not 'default'"),
        ("['../up']\npackages = []", "lower-case letters"),
        (f"[{'a' * 61}]\npackages = []", "lower-case letters"),
        ("[a]\n", "packages must be a list"),
        ("[a]\npackages = 'numpy'", "packages must be a list"),
        ("[a]\npackages = [1]", "packages must be a list"),
        ("[a]\npackages = ['--index-url=http://127.0.0.1']", "is an option of the installer"),
        ("[a]\npackages = []\npakages = []", "with the keys"),
        ("[a]\npackages = []\nimports = ['os; evil']", "no name of a module"),
        ("[a]\npackages = []\npython = 'python3'", "absolute path"),
        ("[a]\npackages = []\ntitle = ''", "title must be a text"),
        ("a = 1", "with the keys"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_file_and_the_place(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "some.toml"
    file.write_text(text)
    with pytest.raises(DeclarationRefused, match=words) as refused:
        _declared(file)
    assert str(file) in str(refused.value)


def test_a_name_stands_for_one_environment(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(GOOD)
    with pytest.raises(DeclarationRefused, match="declared twice"):
        _declared(tmp_path)


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeclarationRefused, match="does not exist"):
        _declared(tmp_path / "nowhere")
