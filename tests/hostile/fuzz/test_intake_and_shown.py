"""What is looked at first and what is shown last: the source as it was sent, and all text that comes out."""

from __future__ import annotations

import unicodedata
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.hostile.fuzz.profile import FUZZ
from tests.hostile.fuzz.strategies import SCALARS, TEXTS

from nbcampus_grader.sandbox.intake import MAX_SOURCE_BYTES, refusal
from nbcampus_grader.sandbox.shown import decoded, visible

ANYTHING = st.recursive(
    SCALARS | st.binary(), lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=10
)


@FUZZ
@given(ANYTHING)
def test_what_is_not_text_is_refused_in_words(source: Any) -> None:
    reason = refusal(source)
    if not isinstance(source, str):
        assert reason
    if reason is not None:
        assert reason.isprintable()
        assert reason.endswith(".")


@FUZZ
@given(TEXTS)
def test_text_is_taken_exactly_when_it_is_utf8_without_nul(source: str) -> None:
    broken = "\0" in source or any("\ud800" <= character <= "\udfff" for character in source)
    assert (refusal(source) is not None) is broken


@FUZZ
@given(st.sampled_from(["x", "é", "€", "\U0001f4a9"]), st.integers(-2, 2))
def test_the_size_is_counted_in_bytes(character: str, more: int) -> None:
    width = len(character.encode())
    source = character * (MAX_SOURCE_BYTES // width + more)
    assert (refusal(source) is None) is (len(source) * width <= MAX_SOURCE_BYTES)


@FUZZ
@given(TEXTS, st.integers(3, 50))
def test_shown_text_is_printable_and_within_its_limit(text: str, limit: int) -> None:
    shown = visible(text, limit)
    assert len(shown) <= limit
    for character in shown:
        assert character in "\n\t" or character.isprintable() or unicodedata.category(character) == "Zs"
    shown.encode("utf-8")


@FUZZ
@given(TEXTS, st.integers(3, 50))
def test_what_has_been_shown_once_is_shown_as_it_is(text: str, limit: int) -> None:
    once = visible(text, limit)
    assert visible(once, limit) == once


@FUZZ
@given(st.binary(max_size=200), st.binary(max_size=3))
def test_any_bytes_can_be_decoded_and_shown(data: bytes, cut: bytes) -> None:
    visible(decoded(data + cut), 1000).encode("utf-8")
