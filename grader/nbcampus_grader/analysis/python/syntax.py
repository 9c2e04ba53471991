"""Why a text is no Python, from the parser's message and the line that it names."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nbcampus_grader.analysis.finding import Rules


@dataclass(frozen=True)
class Refused:
    """A text and the parser's refusal."""

    source: str
    failure: SyntaxError | ValueError

    @property
    def message(self) -> str:
        return self.failure.msg if isinstance(self.failure, SyntaxError) else str(self.failure)

    @property
    def number(self) -> int:
        return (self.failure.lineno or 0) if isinstance(self.failure, SyntaxError) else 0

    @property
    def line(self) -> str:
        lines = self.source.splitlines()
        return lines[self.number - 1] if 0 < self.number <= len(lines) else ""


rules: Rules[Refused] = Rules()

_MESSAGES = {
    "missing_colon": r"expected ':'",
    "unbalanced_brackets": r"was never closed|unmatched|does not match opening",
    "unterminated_text": r"unterminated|EOL while scanning",
    "assign_in_condition": r"Maybe you meant '=='",
}
_TYPOGRAPHIC = re.compile("[\u2018\u2019\u201c\u201d\u2013\u2014\u00a0\u2026\u2264\u2265\u2260]")
_FOREIGN = re.compile(
    r"\+\+|--\s*$|&&|\|\||\belse\s+if\b|^\s*(?:int|float|double|var|let|const|String)\s+\w+\s*=|!\s*\w|\{\s*$|;\s*$"
)
_HEAD = re.compile(r"^\s*(?:if|elif|else|for|while|def|class|try|except|with)\b[^#:]*$")
_RESERVED = "|".join(word for word in keyword.kwlist if word not in {"True", "False", "None"})
_RESERVED_AS_NAME = re.compile(
    rf"^\s*(?:{_RESERVED})\s*=(?!=)|\bdef\s+(?:{_RESERVED})\b|\bfor\s+(?:{_RESERVED})\s+in\b"
)
_CONSTANT_AS_NAME = re.compile(r"cannot assign to (True|False|None)")


def _told_by(pattern: str) -> Callable[[Refused], Iterator[int]]:
    found = re.compile(pattern)

    def rule(text: Refused) -> Iterator[int]:
        if found.search(text.message):
            yield text.number

    return rule


for _word, _pattern in _MESSAGES.items():
    rules.of(_word)(_told_by(_pattern))


@rules.of("syntax_error")
def _any(text: Refused) -> Iterator[int]:
    yield text.number


@rules.of("missing_colon")
def _head_without_colon(text: Refused) -> Iterator[int]:
    """Older messages only say "invalid syntax"; the line shows it."""
    if "invalid syntax" in text.message and _HEAD.match(text.line) and not _FOREIGN.search(text.line):
        yield text.number


@rules.of("bad_indentation")
def _indentation(text: Refused) -> Iterator[int]:
    if isinstance(text.failure, IndentationError):
        yield text.number


@rules.of("foreign_syntax")
def _foreign(text: Refused) -> Iterator[int]:
    if _FOREIGN.search(text.line):
        yield text.number


@rules.of("typographic_characters")
def _typographic(text: Refused) -> Iterator[int]:
    if _TYPOGRAPHIC.search(text.line) and "invalid" in text.message:
        yield text.number


@rules.of("reserved_word_as_name")
def _reserved(text: Refused) -> Iterator[int]:
    if _RESERVED_AS_NAME.search(text.line) or _CONSTANT_AS_NAME.search(text.message):
        yield text.number
