"""Names and e-mail addresses out of programs, before a researcher reads them.

A program is read as words: runs of letters, cut where a lower-case letter meets an upper-case one or a digit, so that a
name is found in ``solve_anna``, ``annaMueller2`` and a comment alike and not in ``hosanna``. Words are compared without
case, accents and marks that nobody sees; ``ü`` is both ``u`` and ``ue``. What is found becomes a word that is a name in
every language, so that the program stays one.

This is not perfect. A name that is also a word of Python (``max``, ``iter``) stays, for programs without ``max`` are
no programs; so do nicknames, misspellings, and everything that only who knows the person would understand.
"""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Iterable, Iterator

NAME, EMAIL = "NAME", "EMAIL"

_KEPT = frozenset(word.casefold() for word in [*keyword.kwlist, *keyword.softkwlist, *dir(builtins)]) | {"self", "main"}
_SHORTEST = 3
_MOST_PARTS = 5
_EMAIL = re.compile(
    r"[\w.+-]+\s?(?:@|\(at\)|\[at\]|\{at\}|\sat\s)\s?(?:[\w-]+(?:\.|\s?\(dot\)\s?|\s?\[dot\]\s?|\sdot\s))+[^\W\d_]{2,}",
    re.IGNORECASE,
)
_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"}
)
_JOINS = str.maketrans("-.", "__")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


class Scrubber:
    """Takes the names of some people out of texts; made once, used for many."""

    def __init__(self, names: Iterable[str], logins: Iterable[str]) -> None:
        """``names`` are whole names as people write them, ``logins`` what they sign in with."""
        self._names = frozenset(word for name in names for word in _variants(name))
        self._logins = frozenset(_joined(login) for login in map(_folded_text, logins) if _tells(login))

    def scrub(self, text: str) -> str:
        """The text with ``NAME`` and ``EMAIL`` in place of what would tell who wrote it, or whom it is about."""
        text = _EMAIL.sub(EMAIL, text)
        pieces, end = [], 0
        for start, stop in self._found(text):
            pieces += [text[end:start], NAME]
            end = stop
        return "".join([*pieces, text[end:]])

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names and logins stand, in order and apart from each other."""
        words = list(_words(text))
        at = 0
        while at < len(words):
            length = self._match(text, words, at)
            if length:
                yield words[at][0], words[at + length - 1][1]
            at += length or 1

    def _match(self, text: str, words: list[tuple[int, int]], at: int) -> int:
        """How many of the words from ``at`` on are a name or a login: the most that are; 0 for none."""
        start, last = words[at][0], min(at + _MOST_PARTS, len(words))
        for stop in range(last, at, -1):
            part = _folded_text(text[start : words[stop - 1][1]])
            if _joined(part) in self._logins or (part in self._names and not any(map(str.isspace, part))):
                return stop - at
        return 0


def _variants(name: str) -> Iterator[str]:
    """The words of a name that tell who it is, folded, each with the spellings that it has without accents."""
    for word in re.split(r"[\s,;]+", unicodedata.normalize("NFC", name)):
        for part in {word, *re.split(r"[-'’.]", word), re.sub(r"[-'’.]", "", word)}:
            for spelling in (_folded_text(part), _folded_text(part.casefold().translate(_UMLAUTS))):
                if len(spelling) >= _SHORTEST and spelling not in _KEPT and not spelling.isdigit():
                    yield spelling


def _tells(login: str) -> bool:
    """Whether a login is more than a word or a number that any program may hold."""
    return len(login) >= _SHORTEST and login not in _KEPT and not (login.isdigit() and len(login) < 5)


def _joined(login: str) -> str:
    """A login as it may stand in an identifier, too: one sign for all that join its parts."""
    return login.translate(_JOINS)


def _folded_text(text: str) -> str:
    """Without case, accents, and marks that nobody sees."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPECIAL))
    return "".join(sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Cf"))


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text are. Marks on a letter, and between letters, belong to its word."""
    start, before = None, ""
    for place, sign in enumerate(text):
        inside = sign.isalnum() or (start is not None and unicodedata.category(sign) in ("Mn", "Cf"))
        cut = (sign.isupper() and before.islower()) or (sign.isalnum() and sign.isdigit() != before.isdigit())
        if start is not None and (not inside or cut):
            yield start, place
            start = None
        if inside:
            start = place if start is None else start
            before = sign if sign.isalnum() else before
    if start is not None:
        yield start, len(text)
