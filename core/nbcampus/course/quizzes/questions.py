"""What a question may be. The classes are the stored form and the wire's as well: their names are the keys.

Each checks itself when it is made and raises ValueError with the place first (``answer: ...``), so that whoever reads a
document, a request or a course folder says the same about the same fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import ClassVar, Literal

MAX_QUESTIONS = 200
MAX_CHOICES = 26
MAX_ACCEPTED = 50
MAX_PROMPT = 20_000
MAX_TEXT = 2_000
MAX_POINTS = 1_000.0
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")


class QuestionKind(StrEnum):
    """``free_text`` alone is marked by a person. Code reading is any of these with ``code`` above it."""

    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    NUMERIC = "numeric"
    SHORT_TEXT = "short_text"
    ORDERING = "ordering"
    FREE_TEXT = "free_text"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing to choose or to put in order; ``text`` is Markdown."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    text: str

    def __post_init__(self) -> None:
        _require_id(self.id)
        _require_length("text", self.text, 1, MAX_TEXT)


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What all questions have. ``prompt`` and ``explanation`` are Markdown; ``pool`` names the group to draw from."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    prompt: str
    points: float = 1.0
    code: str = ""
    language: str = "python"
    explanation: str = ""
    pool: str | None = None

    def __post_init__(self) -> None:
        _require_id(self.id)
        _require_length("prompt", self.prompt, 1, MAX_PROMPT)
        _require_length("code", self.code, 0, MAX_PROMPT)
        _require_length("language", self.language, 1, 40)
        _require_length("explanation", self.explanation, 0, MAX_PROMPT)
        if not 0 <= self.points <= MAX_POINTS:
            raise ValueError(f"points: must lie between 0 and {MAX_POINTS:g}")
        if self.pool is not None:
            _require_id(self.pool, "pool")


@dataclass(frozen=True, kw_only=True)
class SingleChoice(Stated):
    """``answer`` is the id of the one right choice."""

    kind: Literal[QuestionKind.SINGLE_CHOICE] = QuestionKind.SINGLE_CHOICE
    choices: list[Choice]
    answer: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.answer not in _ids(self.choices):
            raise ValueError("answer: must be the id of one of the choices")


@dataclass(frozen=True, kw_only=True)
class MultipleChoice(Stated):
    """``answer`` holds the ids of the right choices, one at least. With ``partial`` some of them earn some points."""

    kind: Literal[QuestionKind.MULTIPLE_CHOICE] = QuestionKind.MULTIPLE_CHOICE
    choices: list[Choice]
    answer: list[str]
    partial: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        _require_some_of(self.answer, _ids(self.choices))


@dataclass(frozen=True, kw_only=True)
class Ordering(Stated):
    """``answer`` holds the ids of all choices in the right order. With ``partial`` a nearly right order earns some."""

    kind: Literal[QuestionKind.ORDERING] = QuestionKind.ORDERING
    choices: list[Choice]
    answer: list[str]
    partial: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        if sorted(self.answer) != sorted(_ids(self.choices)):
            raise ValueError("answer: must hold the id of every choice once, in the right order")


@dataclass(frozen=True, kw_only=True)
class Numeric(Stated):
    """A number counts when it is as near to ``answer`` as the larger of both tolerances allows.

    ``relative_tolerance`` is a share of the answer, 0.01 for one percent. ``unit`` is shown, and may stand behind the
    student's number or not.
    """

    kind: Literal[QuestionKind.NUMERIC] = QuestionKind.NUMERIC
    answer: float
    tolerance: float = 0.0
    relative_tolerance: float = 0.0
    unit: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not isfinite(self.answer):
            raise ValueError("answer: must be a number")
        if not 0 <= self.tolerance < float("inf"):
            raise ValueError("tolerance: must be 0 or more")
        if not 0 <= self.relative_tolerance <= 1:
            raise ValueError("relative_tolerance: must lie between 0 and 1")
        _require_length("unit", self.unit, 0, 20)


@dataclass(frozen=True, kw_only=True)
class ShortText(Stated):
    """``answer`` holds the texts that count; with ``wildcards`` a ``*`` in them is any text, a ``?`` any character."""

    kind: Literal[QuestionKind.SHORT_TEXT] = QuestionKind.SHORT_TEXT
    answer: list[str]
    ignore_case: bool = True
    ignore_spaces: bool = True
    wildcards: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 1 <= len(self.answer) <= MAX_ACCEPTED:
            raise ValueError(f"answer: must hold 1 to {MAX_ACCEPTED} texts that count as right")
        for text in self.answer:
            _require_length("answer", text.strip(), 1, 200)


@dataclass(frozen=True, kw_only=True)
class FreeText(Stated):
    """Marked by a person; ``sample`` is a good answer for those who mark."""

    kind: Literal[QuestionKind.FREE_TEXT] = QuestionKind.FREE_TEXT
    sample: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        _require_length("sample", self.sample, 0, MAX_PROMPT)


Question = SingleChoice | MultipleChoice | Numeric | ShortText | Ordering | FreeText


@dataclass(frozen=True, kw_only=True)
class Pool:
    """Of the questions of the group ``id`` each student gets ``draw``, drawn anew for each attempt."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    draw: int = 1

    def __post_init__(self) -> None:
        _require_id(self.id)
        if not 1 <= self.draw <= MAX_QUESTIONS:
            raise ValueError(f"draw: must lie between 1 and {MAX_QUESTIONS}")


def require_coherent(questions: list[Question], pools: list[Pool]) -> None:
    """Raise ValueError where questions and pools do not fit together.

    The questions of one pool are worth the same, so that the quiz has one maximum whatever is drawn.
    """
    if len(questions) > MAX_QUESTIONS:
        raise ValueError(f"questions: at most {MAX_QUESTIONS}")
    seen = set[str]()
    for index, question in enumerate(questions):
        if question.id in seen:
            raise ValueError(f"questions.{index}.id: {question.id!r} is used twice")
        seen.add(question.id)
    known = {pool.id for pool in pools}
    if len(known) < len(pools):
        raise ValueError("pools: two have the same name")
    for index, question in enumerate(questions):
        if question.pool is not None and question.pool not in known:
            raise ValueError(f"questions.{index}.pool: there is no pool {question.pool!r}")
    for index, pool in enumerate(pools):
        members = [question for question in questions if question.pool == pool.id]
        if len(members) < pool.draw:
            raise ValueError(f"pools.{index}.draw: {pool.draw} of {len(members)} questions cannot be drawn")
        if len({question.points for question in members}) > 1:
            raise ValueError(f"pools.{index}: its questions must be worth the same")


def drawn_points(questions: list[Question], pools: list[Pool]) -> list[float]:
    """The points of as many questions as each student gets; the same for everybody, as a pool's are worth the same."""
    pooled = {question.pool: question.points for question in questions if question.pool is not None}
    free = [question.points for question in questions if question.pool is None]
    return free + [pooled[pool.id] for pool in pools for _ in range(pool.draw)]


def _require_id(text: str, place: str = "id") -> None:
    if not _ID.fullmatch(text):
        raise ValueError(f"{place}: must be 1 to 60 lower-case letters, digits and hyphens")


def _require_length(place: str, text: str, least: int, most: int) -> None:
    if len(text.strip()) < least:
        raise ValueError(f"{place}: must not be empty")
    if len(text) > most:
        raise ValueError(f"{place}: may have {most} characters at most")


def _ids(choices: list[Choice]) -> list[str]:
    ids = [choice.id for choice in choices]
    if not 2 <= len(ids) <= MAX_CHOICES:
        raise ValueError(f"choices: must be 2 to {MAX_CHOICES}")
    if len(set(ids)) < len(ids):
        raise ValueError("choices: two have the same id")
    return ids


def _require_some_of(answer: list[str], ids: list[str]) -> None:
    if not answer or len(set(answer)) < len(answer) or not set(answer) <= set(ids):
        raise ValueError("answer: must hold the ids of the right choices, each once")
