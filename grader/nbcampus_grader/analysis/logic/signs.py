"""The register of signs: functions that say whether a program shows a concept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from nbcampus_grader.analysis.logic.concepts import CONCEPTS

_Subject = TypeVar("_Subject")
Sign = Callable[[_Subject], bool]


class Signs(Generic[_Subject]):
    """Several signs of one concept are alternatives."""

    def __init__(self) -> None:
        self._signs: list[tuple[str, Sign[_Subject]]] = []

    def of(self, concept: str) -> Callable[[Sign[_Subject]], Sign[_Subject]]:
        """Register a function as a sign of a concept; KeyError when there is no such concept."""
        assert CONCEPTS[concept]

        def register(sign: Sign[_Subject]) -> Sign[_Subject]:
            self._signs.append((concept, sign))
            return sign

        return register

    @property
    def concepts(self) -> set[str]:
        return {concept for concept, _ in self._signs}

    def shown(self, subject: _Subject) -> set[str]:
        return {concept for concept, sign in self._signs if sign(subject)}
