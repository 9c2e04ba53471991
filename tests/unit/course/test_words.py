"""Join codes, verdicts and the words of the schema."""

from __future__ import annotations

import secrets
from itertools import cycle

import pytest

from nbcampus.course import states
from nbcampus.course.join_codes import ALPHABET, LENGTH, new_join_code
from nbcampus.course.states import ResultStatus
from nbcampus.course.verdicts import TEXTS, Verdict, schema_status


def test_a_join_code_is_six_characters_that_nobody_mistakes_for_another() -> None:
    assert LENGTH == 6
    assert not set(ALPHABET) & set("ILO01")
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    code = new_join_code(secrets.choice)
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)


def test_a_join_code_is_made_of_what_was_chosen() -> None:
    letters = cycle("ABC")
    assert new_join_code(lambda _: next(letters)) == "ABCABC"


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_told_in_a_few_words_and_in_a_sentence(verdict: Verdict) -> None:
    text = TEXTS[verdict]
    assert 0 < len(text.short) <= 30
    assert not text.short.endswith(".")
    assert text.help.endswith(".")
    assert text.help[0].isupper()


def test_no_two_verdicts_are_told_the_same() -> None:
    assert len({text.short for text in TEXTS.values()}) == len(TEXTS) == len(Verdict)


def test_our_own_failure_is_never_told_as_the_students() -> None:
    assert "not your mistake" in TEXTS[Verdict.SYSTEM_ERROR].help


SCHEMA = {
    Verdict.PASS: ResultStatus.PASS,
    Verdict.FAIL: ResultStatus.FAIL,
    Verdict.TIMEOUT: ResultStatus.TIMEOUT,
    Verdict.RUNTIME_ERROR: ResultStatus.RUNTIME_ERROR,
    Verdict.MEMORY: ResultStatus.RUNTIME_ERROR,
    Verdict.OUTPUT_LIMIT: ResultStatus.RUNTIME_ERROR,
    Verdict.COMPILE_ERROR: ResultStatus.RUNTIME_ERROR,
    Verdict.REJECTED: ResultStatus.RUNTIME_ERROR,
    Verdict.SYSTEM_ERROR: ResultStatus.RUNTIME_ERROR,
}


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_word_in_the_schema(verdict: Verdict) -> None:
    assert schema_status(verdict) is SCHEMA[verdict]


def test_the_words_are_spelled_as_the_database_spells_them() -> None:
    kinds = [kind for kind in vars(states).values() if isinstance(kind, type) and issubclass(kind, states.StrEnum)]
    words = [member.value for kind in kinds if kind is not states.StrEnum for member in kind]
    assert len(words) > 40
    assert all(word.islower() and word.replace("_", "").isalpha() for word in words)
