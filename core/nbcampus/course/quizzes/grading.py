"""What an answer is worth: exact, and the same whenever it is asked again.

Partial credit, of a question worth p points:

- *multiple choice*: with r right choices, of which the student chose c, and w wrong ones chosen: p * (c - w) / r, and
  never below 0. Choosing all or nothing earns nothing by that (as long as at least half of them are wrong).
- *ordering*: of all pairs of choices, with g in the right order and b in the wrong one: p * (g - b) / (g + b), and
  never below 0. That is Kendall's tau; a random order earns nothing on average before the cut.

Sums are rounded to 1e-9, as in ``nbcampus.course.scoring``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from nbcampus.course.quizzes.numbers import read_number
from nbcampus.course.quizzes.questions import (
    FreeText,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    ShortText,
    SingleChoice,
)

Answer = str | list[str]
"""A text (also a choice's id, or a number as it was typed), or choices' ids."""

MAX_ANSWER = 20_000
_DIGITS = 9


def is_answered(answer: Answer | None) -> bool:
    return bool(answer.strip() if isinstance(answer, str) else answer)


def answer_fault(question: Question, answer: Answer) -> str | None:
    """Why this cannot be an answer to the question, or None. No answer at all is one that earns nothing."""
    if not is_answered(answer):
        return None
    if isinstance(question, MultipleChoice | Ordering) is not isinstance(answer, list):
        return "has the wrong form"
    if isinstance(answer, str):
        if len(answer) > MAX_ANSWER:
            return f"may have {MAX_ANSWER} characters at most"
        known = {choice.id for choice in question.choices} if isinstance(question, SingleChoice) else {answer}
        return None if answer in known else "names no choice"
    assert isinstance(question, MultipleChoice | Ordering)
    ids = {choice.id for choice in question.choices}
    if len(set(answer)) < len(answer) or not set(answer) <= ids:
        return "must name choices, each once"
    if isinstance(question, Ordering) and len(answer) < len(ids):
        return "must put all choices in order"
    return None


def grade(question: Question, answer: Answer | None) -> float | None:
    """The points of an answer of the right form (`answer_fault`); None where a person has to say."""
    if answer is None or not is_answered(answer):
        return 0.0
    if isinstance(question, FreeText):
        return None
    return round(float(Fraction(Decimal(str(question.points))) * _share(question, answer)), _DIGITS)


def total(points: Iterable[float]) -> float:
    """Points added up, the same in whatever order they come."""
    return round(float(sum(Fraction(Decimal(str(each))) for each in points)), _DIGITS)


def grade_all(questions: Iterable[Question], answers: Mapping[str, Answer]) -> dict[str, float | None]:
    """Points by question; None for those that wait for a person."""
    return {question.id: grade(question, answers.get(question.id)) for question in questions}


def _share(question: Question, answer: Answer) -> Fraction:
    match question, answer:
        case SingleChoice(), str():
            return Fraction(answer == question.answer)
        case Numeric(), str():
            return Fraction(is_near(question, answer))
        case ShortText(), str():
            return Fraction(counts_as_right(question, answer))
        case MultipleChoice(), list():
            return _whole_or_part(_chosen(question, set(answer)), partial=question.partial)
        case Ordering(), list():
            return _whole_or_part(_order(question, answer), partial=question.partial)
    return Fraction(0)


def _whole_or_part(share: Fraction, *, partial: bool) -> Fraction:
    return max(share, Fraction(0)) if partial else Fraction(share == 1)


def _chosen(question: MultipleChoice, chosen: set[str]) -> Fraction:
    right = set(question.answer)
    return Fraction(len(chosen & right) - len(chosen - right), len(right))


def _order(question: Ordering, order: list[str]) -> Fraction:
    place = {choice: index for index, choice in enumerate(question.answer)}
    pairs = [1 if place[first] < place[second] else -1 for first, second in combinations(order, 2)]
    return Fraction(sum(pairs), len(pairs))


def is_near(question: Numeric, answer: str) -> bool:
    """Whether a typed number lies within the larger of both tolerances, in exact arithmetic."""
    number = read_number(answer, question.unit)
    if number is None:
        return False
    wanted, absolute, relative = (
        Fraction(Decimal(str(value))) for value in (question.answer, question.tolerance, question.relative_tolerance)
    )
    return abs(number - wanted) <= max(absolute, relative * abs(wanted))


def counts_as_right(question: ShortText, answer: str) -> bool:
    """Whether a text is one of those that count."""
    given = _folded(question, answer)
    accepted = [_folded(question, text) for text in question.answer]
    return any(matches(text, given) if question.wildcards else text == given for text in accepted)


def _folded(question: ShortText, text: str) -> str:
    text = unicodedata.normalize("NFC", text).strip()
    if question.ignore_spaces:
        text = "".join(text.split())
    return text.casefold() if question.ignore_case else text


def matches(pattern: str, text: str) -> bool:
    """Whether a text is as a pattern with ``*`` and ``?`` says.

    Goes back to the last star only, so a hostile answer costs at most the product of both lengths; a regular expression
    could cost a power of it.
    """
    at, star, resume = 0, -1, 0
    place = 0
    while place < len(text):
        if at < len(pattern) and pattern[at] == "*":
            star, resume, at = at, place, at + 1
        elif at < len(pattern) and pattern[at] in ("?", text[place]):
            at, place = at + 1, place + 1
        elif star >= 0:
            at, resume = star + 1, resume + 1
            place = resume
        else:
            return False
    return all(character == "*" for character in pattern[at:])
