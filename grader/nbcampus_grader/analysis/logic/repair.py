"""A tree even of text that is no Python yet: mended line by line, for a novice's approach shows before it parses."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

TRIES = 12
"""Lines that are mended before a text is given up; each costs a parse or a few."""

_OPENS_BLOCK = re.compile(r"\s*(if|elif|else|for|while|def|try|except|finally|with|class)\b")
_ASSIGNS = re.compile(r"(?<![=!<>:+\-*/%])=(?!=)")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def tree_of(source: str) -> ast.Module | None:
    """The tree of a program, or of what is left of it after repairs; None when nothing can be read."""
    lines = source.replace("\x00", "").expandtabs(4).splitlines()
    for _ in range(TRIES):
        try:
            return ast.parse("\n".join(lines))
        except SyntaxError as failure:
            lines = _mend(lines, failure)
        except (ValueError, RecursionError, MemoryError):
            return None
    return None


def _mend(lines: list[str], failure: SyntaxError) -> list[str]:
    """The first mended text whose next error, if any, is further down; else the text without the line of the error."""
    at = min(max((failure.lineno or 1) - 1, 0), len(lines) - 1)
    for fix in _FIXES:
        for place in {at, max(at - 1, 0)}:
            for mended in fix(lines[place]):
                tried = [*lines[:place], *mended, *lines[place + 1 :]]
                if _first_error(tried) > at + 1:
                    return tried
    return lines[:at] + lines[at + 1 :]


def _first_error(lines: list[str]) -> float:
    try:
        ast.parse("\n".join(lines))
    except SyntaxError as failure:
        return failure.lineno or 0
    except (ValueError, RecursionError, MemoryError):
        return 0
    return float("inf")


def _colon(line: str) -> Iterator[list[str]]:
    if _OPENS_BLOCK.match(line) and not line.rstrip().endswith(":"):
        yield [line.split("#")[0].rstrip(" ;") + ":"]


def _comparison(line: str) -> Iterator[list[str]]:
    if re.match(r"\s*(if|elif|while|return)\b", line):
        yield [_ASSIGNS.sub("==", line)]


def _brackets(line: str) -> Iterator[list[str]]:
    open_ones: list[str] = []
    for sign in line:
        if sign in _CLOSING:
            open_ones.append(_CLOSING[sign])
        elif open_ones and sign == open_ones[-1]:
            open_ones.pop()
    if open_ones:
        closing = "".join(reversed(open_ones))
        bare = line.rstrip()
        yield [bare[:-1] + closing + ":"] if bare.endswith(":") else [bare + closing]


def _body(line: str) -> Iterator[list[str]]:
    """A block without a body gets an empty one."""
    if line.rstrip().endswith(":"):
        indent = len(line) - len(line.lstrip())
        yield [line, " " * (indent + 4) + "pass"]


def _indentation(line: str) -> Iterator[list[str]]:
    bare = line.lstrip()
    own = len(line) - len(bare)
    for width in sorted(range(0, 24, 4), key=lambda width: abs(width - own)):
        if width != own:
            yield [" " * width + bare]


_FIXES: tuple[Callable[[str], Iterator[list[str]]], ...] = (_colon, _comparison, _brackets, _indentation, _body)
