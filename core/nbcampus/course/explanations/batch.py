"""Which answers of a class the model is asked about at once, and why not about the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from nbcampus.course.explanations.budget import PER_MINUTE

Id = TypeVar("Id")


class Skip(StrEnum):
    """Why an answer is left out, in the order in which it is looked at."""

    UNGRADED = "ungraded"
    PASSED = "passed"
    EXPLAINED = "explained"
    TOO_FAST = "too_fast"
    BUDGET = "budget"


@dataclass(frozen=True)
class Answer(Generic[Id]):
    """An answer that may be asked about.

    ``explained``: it has an explanation of the present prompt, or one that its student has or waits for. ``in_minute``
    is how many its student was given or asked for in the last minute.
    """

    attempt_id: Id
    student_id: Id
    graded: bool
    failed: bool
    explained: bool
    in_minute: int = 0


@dataclass
class Batch(Generic[Id]):
    """What is asked about, and how many are not for which reason."""

    asked: list[Answer[Id]] = field(default_factory=list)
    skipped: Counter[Skip] = field(default_factory=Counter)


def choose(answers: Iterable[Answer[Id]], class_left: int) -> Batch[Id]:
    """Ask about as many in their order as the budget of the class allows: it is theirs who asked first."""
    batch = Batch[Id]()
    asked = Counter[Id]()
    for answer in answers:
        why = _why_not(answer, asked[answer.student_id], class_left - len(batch.asked))
        if why is None:
            batch.asked.append(answer)
            asked[answer.student_id] += 1
        else:
            batch.skipped[why] += 1
    return batch


def _why_not(answer: Answer[Id], asked: int, class_left: int) -> Skip | None:
    if not answer.graded:
        return Skip.UNGRADED
    if not answer.failed:
        return Skip.PASSED
    if answer.explained:
        return Skip.EXPLAINED
    if answer.in_minute + asked >= PER_MINUTE:
        return Skip.TOO_FAST
    return Skip.BUDGET if class_left <= 0 else None
