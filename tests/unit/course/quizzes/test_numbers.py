"""Numbers as people write them. The TypeScript reader is tested with the same table."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus.course.quizzes.numbers import read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5),
        ("-5", -5),
        ("−5", -5),
        ("+5", 5),
        ("3.5", 3.5),
        ("3,5", 3.5),
        ("1 000,5", 1000.5),
        ("1,000.5", 1000.5),
        ("1.000,5", 1000.5),
        ("1.000.000", 1_000_000),
        ("1'000", 1000),
        ("1,000", 1),
        ("2e-3", 0.002),
        ("2E3", 2000),
        (".5", 0.5),
        ("5.", 5),
        ("5/4", 1.25),
        ("1,5/2", 0.75),
    ],
)
def test_a_number_is_read(text: str, number: float) -> None:
    assert read_number(text) == Fraction(str(number))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "5 kg",
        "1.2.3",
        "1,2,3.4",
        "1.0,0.0",
        "--5",
        "5/0",
        "1/2/3",
        "e5",
        ".",
        "0x10",
        "nan",
        "inf",
        "1e999",
        "٣",
        "1" * 101,
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6))
def test_what_is_written_with_a_point_or_a_comma_comes_back(value: object) -> None:
    text = f"{value:f}"
    assert read_number(text) == read_number(text.replace(".", ",")) == Fraction(text)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = read_number(text)
    assert found is None or isinstance(found, Fraction)
