"""The concepts of a program in C, C++, Java or JavaScript, as far as their trees carry them over."""

from __future__ import annotations

from nbcampus_grader.analysis.foreign.tree import ForeignProgram
from nbcampus_grader.analysis.logic.foreign.signs import signs

CONCEPTS_OF_OTHERS = frozenset(signs.concepts)


def concepts(program: ForeignProgram) -> frozenset[str]:
    shown = signs.shown(program)
    return frozenset({"nothing"} if "nothing" in shown else shown)
