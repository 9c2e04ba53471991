"""The concepts of a Python program, from its canonical tree."""

from __future__ import annotations

from nbcampus_grader.analysis.logic.python import bounds, calls, choices, flow, library, means, places, values
from nbcampus_grader.analysis.python.program import Program

_MODULES = (bounds, calls, choices, flow, library, means, places, values)
CONCEPTS_OF_PYTHON = frozenset().union(*(module.signs.concepts for module in _MODULES)) | {"nothing"}


def concepts(program: Program) -> frozenset[str]:
    """What ``program`` shows; ``nothing`` alone when nobody has begun it."""
    if flow.is_nothing(program):
        return frozenset({"nothing"})
    shown = {concept for module in _MODULES for concept in module.signs.shown(program)}
    shown |= library.by_names(program)
    return frozenset({"hard_coded"} if "hard_coded" in shown else shown)
