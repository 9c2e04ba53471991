"""The corpus: programs that attack the grader, each with the verdicts that are allowed for it.

A ``.py`` file is the program itself; a ``.gen`` file is an expression whose value is the program, for sources that no
editor keeps. Both begin with ``# allowed: VERDICT ...``, the verdicts of the honest test, the usual one first; the
canary test, whose expected value nobody can know, must never pass. A second line ``# races: WHY`` says that which of
them comes is a matter of chance; without it, two rounds must give the same.

Programs in other languages are in ``foreign``, by the ending of their source; there the two lines begin with ``//``,
in R with ``#``.
Programs against one kind of test are in ``kinds``, in a folder with the kind's name.
"""

from __future__ import annotations

import ast
import os
from dataclasses import dataclass
from pathlib import Path

from nbcampus_grader.sandbox import LANGUAGES

# Put into the worker's environment: must be in nothing that comes out.
SECRET = f"CANARY-environment-{os.urandom(8).hex()}"
PROGRAMS = Path(__file__).parent / "programs"
ENDINGS = {language.ending: name for name, language in LANGUAGES.items()}


@dataclass(frozen=True)
class Entry:
    name: str
    source: str
    allowed: frozenset[str]
    races: bool = False
    language: str = "python"
    endless: bool = False
    """Usually runs until its time is over: it need not be given much."""


def entries() -> list[Entry]:
    """All programs in Python, and text that is not but stands where Python should, by name."""
    found = [path for path in sorted(PROGRAMS.rglob("*")) if path.suffix in (".py", ".gen")]
    return [_entry(path) for path in found if not {"foreign", "kinds"} & set(path.parts)]


def against(kind: str) -> list[Entry]:
    """All programs against one kind of test, by name."""
    return [_entry(path) for path in sorted((PROGRAMS / "kinds" / kind).iterdir())]


def foreign() -> list[Entry]:
    """All programs in other languages, by name."""
    return [_entry(path) for path in sorted((PROGRAMS / "foreign").iterdir())]


def _entry(path: Path) -> Entry:
    text = path.read_text(encoding="utf-8")
    first, _, rest = text.partition("\n")
    mark, _, verdicts = first.partition(":")
    assert mark in ("# allowed", "// allowed"), path
    source = _generated(rest) if path.suffix == ".gen" else text
    name = str(path.relative_to(PROGRAMS)).removesuffix(".gen").removesuffix(".py")
    language = ENDINGS[path.suffixes[0]] if path.parent.name == "foreign" else "python"
    allowed, races = verdicts.split(), rest[:8] in ("# races:", "// races")
    return Entry(name, source, frozenset(allowed), races, language, endless=allowed[0] == "timeout")


def _generated(expression: str) -> str:
    """The value of our own expression of text constants, +, * and join: nothing of a student's."""
    return str(eval(compile(ast.parse(expression.strip(), mode="eval"), "<gen>", "eval"), {}))
