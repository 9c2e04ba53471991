"""Questions that the tests ask."""

from __future__ import annotations

from typing import Any

from nbcampus.course.quizzes.questions import (
    Choice,
    FreeText,
    MultipleChoice,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
)


def choices(count: int = 4) -> list[Choice]:
    return [Choice(id=letter, text=f"Choice {letter}") for letter in "abcdefghijklmnopqrstuvwxyz"[:count]]


def single(**changes: Any) -> SingleChoice:
    return SingleChoice(**{"id": "single", "prompt": "Which?", "choices": choices(), "answer": "b", **changes})


def multiple(**changes: Any) -> MultipleChoice:
    return MultipleChoice(
        **{"id": "multiple", "prompt": "Which?", "choices": choices(), "answer": ["a", "d"], "points": 2.0, **changes}
    )


def ordering(**changes: Any) -> Ordering:
    return Ordering(
        **{"id": "order", "prompt": "In order", "choices": choices(), "answer": ["c", "a", "d", "b"], **changes}
    )


def numeric(**changes: Any) -> Numeric:
    return Numeric(**{"id": "number", "prompt": "How much?", "answer": 0.3, **changes})


def short_text(**changes: Any) -> ShortText:
    return ShortText(**{"id": "word", "prompt": "Which word?", "answer": ["return"], **changes})


def free_text(**changes: Any) -> FreeText:
    return FreeText(**{"id": "essay", "prompt": "Why?", "sample": "SECRET-SAMPLE", **changes})
