"""Pseudonyms: stable in a study, different in the next, and nothing that leads back."""

from __future__ import annotations

import re
from uuid import UUID

from nbcampus.course.research.pseudonyms import pseudonym

ANNA, BEN = UUID(int=1), UUID(int=2)


def test_a_person_has_one_name_in_a_study_and_another_in_the_next() -> None:
    assert pseudonym(b"a" * 32, ANNA) == pseudonym(b"a" * 32, ANNA) == "S52mmme53ydf42c35ed6q"
    assert pseudonym(b"b" * 32, ANNA) != pseudonym(b"a" * 32, ANNA) != pseudonym(b"a" * 32, BEN)


def test_a_name_is_a_word_that_needs_no_quotes_anywhere() -> None:
    names = {pseudonym(b"a" * 32, UUID(int=number)) for number in range(5000)}
    assert len(names) == 5000
    assert all(re.fullmatch(r"S[a-z2-7]{20}", name) for name in names)
