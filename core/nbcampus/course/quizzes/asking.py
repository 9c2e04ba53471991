"""What one student is asked in one attempt: drawn and shuffled by hashes of who is asked, so that it can be replayed.

The order of things is that of the SHA-256 of (quiz, student, attempt, what): the same on every machine, whatever
Python's own hash seed is, and changed for all but chance by any change of the four.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID

from nbcampus.course.quizzes.questions import (
    Choice,
    MultipleChoice,
    Numeric,
    Ordering,
    Pool,
    Question,
    SingleChoice,
)

T = TypeVar("T")


@dataclass(frozen=True)
class Seed:
    """Who is asked: the same three give the same questions in the same order."""

    quiz_id: UUID
    student_id: UUID
    attempt_number: int

    def place_of(self, *what: str) -> bytes:
        """A number as good as random, to sort by; parts are told apart by a character that no id has."""
        return sha256(
            "\n".join([str(self.quiz_id), str(self.student_id), str(self.attempt_number), *what]).encode()
        ).digest()


def ask(
    questions: Sequence[Question],
    pools: Iterable[Pool],
    seed: Seed,
    *,
    shuffle_questions: bool,
    shuffle_choices: bool,
) -> list[Question]:
    """The questions of one attempt, in the order in which they are asked, their choices as well.

    What is to be put in order is shuffled always, and never comes in the right order.
    """
    drawn = {question.id for pool in pools for question in _drawn(questions, pool, seed)}
    asked = [question for question in questions if question.pool is None or question.id in drawn]
    if shuffle_questions:
        asked.sort(key=lambda question: seed.place_of("question", question.id))
    return [_with_choices(question, seed, shuffled=shuffle_choices) for question in asked]


def without_answer(question: Question) -> dict[str, Any]:
    """A question as its student gets it: only what is named here, so that a new kind of answer cannot leak."""
    shown: dict[str, Any] = {
        "id": question.id,
        "kind": question.kind.value,
        "prompt": question.prompt,
        "points": question.points,
        "code": question.code,
        "language": question.language,
    }
    if isinstance(question, SingleChoice | MultipleChoice | Ordering):
        shown["choices"] = question.choices
    if isinstance(question, Numeric):
        shown["unit"] = question.unit
    return shown


def _drawn(questions: Sequence[Question], pool: Pool, seed: Seed) -> list[Question]:
    members = [question for question in questions if question.pool == pool.id]
    return sorted(members, key=lambda question: seed.place_of("pool", question.id))[: pool.draw]


def _with_choices(question: Question, seed: Seed, *, shuffled: bool) -> Question:
    if isinstance(question, Ordering):
        choices = _shuffled(question.choices, question.id, seed)
        if [choice.id for choice in choices] == question.answer:
            choices = [*choices[1:], choices[0]]
        return replace(question, choices=choices)
    if shuffled and isinstance(question, SingleChoice | MultipleChoice):
        return replace(question, choices=_shuffled(question.choices, question.id, seed))
    return question


def _shuffled(choices: Sequence[Choice], question_id: str, seed: Seed) -> list[Choice]:
    return sorted(choices, key=lambda choice: seed.place_of("choice", question_id, choice.id))
