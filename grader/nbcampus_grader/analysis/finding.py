"""A finding, and the register of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from nbcampus.course.keywords import KEYWORDS


@dataclass(frozen=True, order=True)
class Finding:
    """A word of the vocabulary and where it shows: a line counted from 1, or 0 for the whole program."""

    keyword: str
    line: int = 0


_Subject = TypeVar("_Subject")
Rule = Callable[[_Subject], Iterable[int]]


class Rules(Generic[_Subject]):
    """Functions from a subject to the lines at which one word holds."""

    def __init__(self) -> None:
        self._rules: list[tuple[str, Rule[_Subject]]] = []

    def of(self, keyword: str) -> Callable[[Rule[_Subject]], Rule[_Subject]]:
        """Register a function as the rule of a word; KeyError when the vocabulary lacks it."""
        slug = KEYWORDS[keyword].slug

        def register(rule: Rule[_Subject]) -> Rule[_Subject]:
            self._rules.append((slug, rule))
            return rule

        return register

    @property
    def keywords(self) -> set[str]:
        return {keyword for keyword, _ in self._rules}

    def apply(self, subject: _Subject) -> list[Finding]:
        """Each word once, at its first line."""
        found = []
        for keyword, rule in self._rules:
            lines = sorted(rule(subject))
            if lines:
                found.append(Finding(keyword, lines[0]))
        return found
