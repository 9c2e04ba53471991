"""Words from verdicts and messages, and from answers beside what was expected of them."""

from __future__ import annotations

import pytest

from nbcampus.course.keywords import KEYWORDS, SOURCES, Zone, in_zone
from nbcampus.course.verdicts import Verdict
from nbcampus_grader.analysis import Finding, Outcome, read

HONEST = "def f(n):\n    return n * n\n"


def error(text: str) -> Outcome:
    return Outcome(Verdict.RUNTIME_ERROR, error=text)


def wrong(expected: str, got: str) -> Outcome:
    return Outcome(Verdict.FAIL, expected=expected, got=got)


def words(*tests: Outcome, source: str = HONEST, language: str = "python") -> set[str]:
    return {finding.keyword for finding in read(source, language, tests)} - {"arithmetic"}


@pytest.mark.parametrize(
    ("message", "word"),
    [
        ("IndexError: list index out of range", "index_error"),
        ("java.lang.ArrayIndexOutOfBoundsException: Index 3 out of bounds", "index_error"),
        ("KeyError: 'a'", "key_error"),
        ("ValueError: invalid literal for int() with base 10: 'x'", "value_error"),
        ("AttributeError: 'list' object has no attribute 'push'", "attribute_error"),
        ("ZeroDivisionError: division by zero", "zero_division"),
        ("java.lang.ArithmeticException: / by zero", "zero_division"),
        ("ModuleNotFoundError: No module named 'foo'", "import_error"),
        ("RecursionError: maximum recursion depth exceeded", "recursion_limit"),
        ("java.lang.StackOverflowError", "recursion_limit"),
        ("RangeError: Maximum call stack size exceeded", "recursion_limit"),
        ("EOFError: EOF when reading a line", "input_not_there"),
        ("NameError: name 'x' is not defined", "name_error"),
        ("UnboundLocalError: cannot access local variable 'x'", "unbound_local"),
        ('TypeError: can only concatenate str (not "int") to str', "type_error"),
        ("TypeError: f() missing 1 required positional argument: 'n'", "wrong_arguments"),
        ("TypeError: f() takes 1 positional argument but 2 were given", "wrong_arguments"),
        ("TypeError: 'NoneType' object is not subscriptable", "none_used"),
        ("AttributeError: 'NoneType' object has no attribute 'x'", "none_used"),
        ("TypeError: Cannot read properties of undefined (reading 'x')", "none_used"),
        ("java.lang.NullPointerException", "none_used"),
    ],
)
def test_a_message_has_its_word(message: str, word: str) -> None:
    assert word in words(error(message))


def test_a_type_error_about_arguments_or_none_is_told_by_its_own_word() -> None:
    assert "type_error" not in words(error("TypeError: f() takes 1 positional argument but 2 were given"))
    assert "type_error" not in words(error("TypeError: 'NoneType' object is not iterable"))


@pytest.mark.parametrize(
    ("verdict", "word"),
    [
        (Verdict.TIMEOUT, "time_limit"),
        (Verdict.MEMORY, "memory_limit"),
        (Verdict.OUTPUT_LIMIT, "too_much_output"),
        (Verdict.COMPILE_ERROR, "syntax_error"),
    ],
)
def test_a_limit_has_its_word(verdict: Verdict, word: str) -> None:
    assert words(Outcome(verdict)) == {word}


def test_passing_tests_say_nothing() -> None:
    assert words(Outcome(Verdict.PASS, expected="4", got="4")) == set()


@pytest.mark.parametrize(
    ("tests", "shown"),
    [
        ([wrong("4", "5"), wrong("9", "10")], True),
        ([wrong("4", "3"), wrong("9", "8"), Outcome(Verdict.PASS, expected="1", got="1")], True),
        ([wrong("4", "5")], False),
        ([wrong("4", "5"), wrong("9", "8")], False),
        ([wrong("4", "5"), wrong("'a'", "'b'")], False),
    ],
    ids=["above", "below", "one alone", "both ways", "not only numbers"],
)
def test_answers_beside_the_expected_number_are_off_by_one(tests: list[Outcome], shown: bool) -> None:
    assert ("off_by_one" in words(*tests)) is shown


@pytest.mark.parametrize(
    ("expected", "got", "shown"),
    [
        ("4", "'4'", True),
        ("[1, 2]", "(1, 2)", True),
        ("True", "'True'", True),
        ("4", "4.0", False),
        ("4", "None", False),
        ("'a'", "'b'", False),
        ("4", "<object>", False),
    ],
)
def test_an_answer_of_another_kind_has_the_wrong_type(expected: str, got: str, shown: bool) -> None:
    assert ("wrong_type" in words(wrong(expected, got))) is shown


CASES_OF_ANSWERS = "def f(n):\n    if n == 2:\n        return 44\n    if n == 3:\n        return 99\n    return 0\n"


def test_expected_values_in_branches_are_hard_coded() -> None:
    tests = [wrong("44", "44"), wrong("99", "99"), wrong("1", "0")]
    assert Finding("hard_coded_answer", 3) in read(CASES_OF_ANSWERS, "python", tests)


def test_values_that_honest_code_gives_too_are_not_hard_coded() -> None:
    source = "def f(n):\n    if n > 2:\n        return True\n    if n < 0:\n        return 0\n    return 1\n"
    assert "hard_coded_answer" not in words(wrong("True", "True"), wrong("0", "0"), source=source)
    assert "hard_coded_answer" not in words(wrong("45", "44"), source=CASES_OF_ANSWERS)


@pytest.mark.parametrize("source", ["\x00", "(" * 5_000, "-" * 5_000 + "1", "x" * 70_000, "\ud800"], ids=ascii)
def test_what_no_parser_likes_is_no_failure(source: str) -> None:
    assert words(source=source) <= {"syntax_error", "unbalanced_brackets", "nothing_written", "unused_result"}


def test_the_vocabulary_is_whole() -> None:
    assert len(KEYWORDS) >= 60
    assert all(word.source in SOURCES for word in KEYWORDS.values() if word.source)
    assert {word.source for word in KEYWORDS.values()} - {None} == set(SOURCES)
    assert all(in_zone(zone) for zone in Zone)
    assert all(len(word.slug) <= 60 and word.title and word.meaning for word in KEYWORDS.values())
