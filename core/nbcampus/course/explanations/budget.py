"""How many explanations a student and a class may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from nbcampus.errors import CampusError

DAY = timedelta(hours=24)
"""A day is the last 24 hours: it begins at no hour that somebody waits for."""
MINUTE = timedelta(seconds=60)
PER_MINUTE = 3


class BudgetSpent(CampusError):
    """The student, or their class, has asked for as many explanations as are allowed for the moment."""

    status = 429
    error = "budget_spent"


@dataclass(frozen=True)
class Budget:
    """Explanations of the last 24 hours. 0 allows none."""

    per_student: int
    per_class: int


@dataclass(frozen=True)
class Spent:
    """What was asked for in the last 24 hours, and by the student in the last minute; what failed is not counted."""

    by_student: int = 0
    by_class: int = 0
    by_student_in_minute: int = 0


def left(budget: Budget, spent: Spent) -> int:
    """How many more the student may ask for now, leaving the minute aside."""
    return max(0, min(budget.per_student - spent.by_student, budget.per_class - spent.by_class))


def require_left(budget: Budget, spent: Spent) -> None:
    """Raise BudgetSpent, in words that say whose budget it is and when to try again."""
    if spent.by_student >= budget.per_student:
        raise BudgetSpent(
            f"You have asked for {spent.by_student} explanations in the last 24 hours, "
            f"and this class allows {budget.per_student}. Try again tomorrow."
        )
    if spent.by_class >= budget.per_class:
        raise BudgetSpent(
            f"This class has used its {budget.per_class} explanations of the last 24 hours. Try again later."
        )
    if spent.by_student_in_minute >= PER_MINUTE:
        raise BudgetSpent(f"At most {PER_MINUTE} explanations a minute: read the last one first, then ask again.")
