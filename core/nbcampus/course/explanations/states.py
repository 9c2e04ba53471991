"""Where an explanation stands, and what its staff may make of it."""

from __future__ import annotations

from enum import StrEnum

from nbcampus.course.states import AttemptStatus
from nbcampus.errors import CampusError, ChangedMeanwhile


class ExplanationState(StrEnum):
    """``drafted`` awaits a teacher; ``withheld`` by the guard, since it told the solution; ``discarded`` by staff."""

    WAITING = "waiting"
    DRAFTED = "drafted"
    RELEASED = "released"
    WITHHELD = "withheld"
    DISCARDED = "discarded"
    FAILED = "failed"


CURRENT = frozenset({ExplanationState.WAITING, ExplanationState.DRAFTED, ExplanationState.RELEASED})
"""An attempt has at most one of these: who asks again is given it."""

_MOVES = {
    ExplanationState.DRAFTED: {ExplanationState.RELEASED, ExplanationState.DISCARDED},
    ExplanationState.RELEASED: {ExplanationState.RELEASED, ExplanationState.DISCARDED},
}


class NothingToExplain(CampusError):
    """The attempt has no result that may be explained."""

    status = 409
    error = "nothing_to_explain"


class NotExplained(CampusError):
    """Explanations are switched off, or there is no model."""

    status = 409
    error = "not_explained"


def why_none(*, model: str | None, enabled: bool) -> str | None:
    """Why nobody in a class gets an explanation, in words; None when they do."""
    if model is None:
        return "This campus has no language model. What the analysis of your code found is shown without one."
    if not enabled:
        return "Explanations by a language model are switched off in this class."
    return None


def require_explainable(status: AttemptStatus, *, told: bool) -> None:
    """Raise NothingToExplain before there is a result, and while an exam's results are not told."""
    if status is not AttemptStatus.COMPLETED:
        raise NothingToExplain("This attempt has no result yet. Ask again when it was graded.")
    if not told:
        raise NothingToExplain("Attempts at an exam are explained after its results were released.")


def after_answer(*, reveals_solution: bool, needs_release: bool) -> ExplanationState:
    """What an explanation becomes with the model's answer."""
    if reveals_solution:
        return ExplanationState.WITHHELD
    return ExplanationState.DRAFTED if needs_release else ExplanationState.RELEASED


def require_move(present: ExplanationState, expected: ExplanationState, wanted: ExplanationState) -> None:
    """Raise ChangedMeanwhile when it is no longer what the person saw, NothingToExplain for what is no move."""
    if present is not expected:
        raise ChangedMeanwhile(f"This explanation is {present} by now. Look at it again before you decide.")
    if wanted not in _MOVES.get(present, set()):
        raise NothingToExplain(f"An explanation that is {present} cannot become {wanted}.")
