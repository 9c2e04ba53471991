"""When a student learns what an exam earned, and what they learn before that: one verdict for all hidden tests.

A count of passed hidden tests, a score, or the finer verdict of one of them lets a hidden test be found out by trying;
of an exam none of these is told until a teacher releases its results.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from nbcampus.course.states import AssignmentMode
from nbcampus.course.verdicts import Verdict


def are_told(mode: AssignmentMode | None, *, released: bool) -> bool:
    """Whether a student sees scores and counts; ``mode`` is None for what is no assignment."""
    return mode is not AssignmentMode.EXAM or released


def unreleased(config: Mapping[str, Any]) -> dict[str, Any]:
    """The rules of an assignment for another term, whose results and feedback nobody has released yet."""
    return {key: value for key, value in config.items() if key not in ("results_released", "feedback_released_at")}


def merged(verdicts: Collection[Verdict]) -> Verdict:
    """One verdict for all hidden tests: passed, or not.

    Code that cannot be read fails all tests alike, whatever they look at, so that is said as it is.
    """
    if set(verdicts) == {Verdict.COMPILE_ERROR}:
        return Verdict.COMPILE_ERROR
    return Verdict.PASS if all(verdict is Verdict.PASS for verdict in verdicts) else Verdict.FAIL
