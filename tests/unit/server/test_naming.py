from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus_server.notebooks.naming import notebook_stem, numbered, safe_name, updated_stem


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Python 1", "Python 1"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("..", "class"),
        ("", "class"),
        ("///", "class"),
        (".hidden", "hidden"),
        ("~root", "root"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("trailing. . ", "trailing"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Console", "Console"),
        ("two\nlines\tand  spaces", "two lines and spaces"),
        ("right\u202eto left", "rightto left"),
        ("zero\x00byte", "zerobyte"),
        ("e\u0301te\u0301", "\u00e9t\u00e9"),
        ("Übung Größe 数学 Δ", "Übung Größe 数学 Δ"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_a_title_becomes_one_safe_and_readable_name(text: str, name: str) -> None:
    assert safe_name(text, "class") == name


def test_a_long_title_is_cut_between_characters_within_its_bytes() -> None:
    assert safe_name("数" * 100, "x") == "数" * 26
    assert len(safe_name("a" * 79 + "é", "x").encode()) <= 80


@given(st.text(max_size=300))
def test_no_title_leaves_its_folder_or_breaks_a_file_system(text: str) -> None:
    name = safe_name(text, "class")
    assert name
    assert name not in (".", "..")
    assert len(name.encode()) <= 81
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert not name.startswith(".")
    assert not name.endswith((" ", "."))
    assert unicodedata.is_normalized("NFC", name)


def test_numbers_and_dates_tell_names_apart() -> None:
    assert [numbered("Week", n) for n in (1, 2, 3)] == ["Week", "Week (2)", "Week (3)"]
    assert notebook_stem(3, "sum-of/two") == "03-sum-of-two"
    assert updated_stem("01-a", date(2026, 11, 24)) == "01-a (updated 2026-11-24)"
