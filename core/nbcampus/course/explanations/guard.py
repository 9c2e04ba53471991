"""Does a text tell the reference solution? Asked of everything that a model wrote before a student reads it.

Both are cut into tokens. Layout, quotes, code fences and letters' look-alikes are gone, every name that is no keyword
becomes one and the same token, and what is left of the solution without the lines that the student has anyway (those of
the starter code and of the attempt) is looked for in the text, as plagiarism is by greedy string tiling (Wise, YAP3,
SIGCSE 1996): common runs of at least ``SHORTEST`` tokens, of which two say more than that there is a name. The text
tells the solution when such runs cover ``THRESHOLD`` of it.

So other names, spaces, comments or lines do not hide a solution, nor does writing it into comments, which are read both
as text and away. A solution told in words ("return the sum of both halves"), or by another algorithm, passes: no rule
over tokens sees that. The model never reads the reference solution, so it can only come upon it by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

THRESHOLD = 0.6
"""Chosen so that one line quoted out of three or more passes, and a solution with one line left out does not."""

SHORTEST = 4
_SAYING = 2

_NAME = "NAME"
_TOKEN = re.compile(r"[^\W\d]\w*|\d+(?:\.\d+)?|\*\*|//|->|[-+*/%<>=!&|^]=|&&|\|\||\+\+|--|[^\w\s]")
_DROPPED = re.compile(r"[\"'`]|[\u00ad\u200b-\u200f\u2060\ufeff]")
_COMMENT = re.compile(r"/\*.*?\*/|(?:#|//)[^\n]*", re.DOTALL)
_HASH_COMMENT = re.compile(r"#[^\n]*")
_PUNCTUATION = frozenset("(){}[],.;:")
_KEYWORDS = frozenset(
    re.findall(
        r"\w+",
        "and as assert async await break case catch class const continue def del do else elif except false finally for "
        "from global if import in is lambda let new none nonlocal not null or pass raise return static switch this "
        "throw true try var while with yield",
    )
)


def reveals(text: str, solution: str, given: Iterable[str] = ()) -> bool:
    """Whether ``text`` tells ``solution``; ``given`` is code that the student has: the starter code, the attempt."""
    fresh = _fresh(solution, given)
    if not fresh:
        return False
    return max(_share(_tokens(text), fresh), _share(_tokens(_COMMENT.sub(" ", text)), fresh)) >= THRESHOLD


def _fresh(solution: str, given: Iterable[str]) -> list[str]:
    """The tokens of a solution without its comments and without the lines that are given, whatever names they use."""
    known = {tuple(_tokens(line)) for code in given for line in _HASH_COMMENT.sub("", code).splitlines()}
    lines = [_tokens(line) for line in _HASH_COMMENT.sub("", solution).splitlines()]
    return [token for line in lines if tuple(line) not in known for token in line]


def _tokens(text: str) -> list[str]:
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
    return [_normal(token) for token in _TOKEN.findall(plain)]


def _normal(token: str) -> str:
    if not (token[0].isalpha() or token[0] == "_"):
        return token
    return token.lower() if token.lower() in _KEYWORDS else _NAME


def _share(text: list[str], solution: list[str]) -> float:
    """The part of the solution's tokens that common runs cover."""
    shortest = min(SHORTEST, len(solution))
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(text) - shortest + 1):
        starts.setdefault(tuple(text[at : at + shortest]), []).append(at)
    covered, at = 0, 0
    while at <= len(solution) - shortest:
        length = max(
            (_run(text, start, solution, at) for start in starts.get(tuple(solution[at : at + shortest]), ())),
            default=0,
        )
        if length and _says_something(solution[at : at + length], shortest):
            covered += length
            at += length
        else:
            at += 1
    return covered / len(solution)


def _run(text: list[str], start: int, solution: list[str], at: int) -> int:
    length = 0
    while start + length < len(text) and at + length < len(solution) and text[start + length] == solution[at + length]:
        length += 1
    return length


def _says_something(run: list[str], shortest: int) -> bool:
    telling = sum(token != _NAME and token not in _PUNCTUATION for token in run)
    return telling >= min(_SAYING, shortest - 1)
