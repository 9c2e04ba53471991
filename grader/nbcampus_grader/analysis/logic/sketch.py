"""What a map keeps of a program: its concepts, the hash of its canonical form, and a rough shape."""

from __future__ import annotations

import ast
import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from nbcampus_grader.analysis.foreign.tree import LANGUAGES, ForeignProgram
from nbcampus_grader.analysis.logic import foreign, python
from nbcampus_grader.analysis.logic.canonical import canonical
from nbcampus_grader.analysis.logic.repair import tree_of
from nbcampus_grader.analysis.python.program import Program

SHAPE = 24
"""Numbers in a shape: how often each kind of node stands in each other, by hash."""

LONGEST = 64_000


@dataclass(frozen=True)
class Sketch:
    """``digest`` is alike where programs differ in phrasing alone."""

    digest: str
    concepts: frozenset[str]
    shape: tuple[int, ...]


UNREADABLE = Sketch("", frozenset(), (0,) * SHAPE)


def sketch(source: str, language: str) -> Sketch:
    """UNREADABLE of what is no program in a language that is known here, or exhausts the parser within its limits."""
    if len(source) > LONGEST:
        return UNREADABLE
    try:
        if language == "python":
            return _of_python(source)
        if language in LANGUAGES:
            return _of_foreign(ForeignProgram(source.encode("utf-8", "replace"), language))
    except (RecursionError, MemoryError):
        pass
    return UNREADABLE


def _of_python(source: str) -> Sketch:
    tree = tree_of(source)
    if tree is None:
        return UNREADABLE
    form = canonical(tree)
    program = Program(source, form)
    pairs = (f"{type(parent).__name__}>{type(child).__name__}" for child, parent in program.parents.items())
    return Sketch(_digest(ast.dump(form)), python.concepts(program), _shape(pairs))


def _of_foreign(program: ForeignProgram) -> Sketch:
    named = [node for node in program.nodes if node.is_named and "comment" not in node.type]
    pairs = [f"{node.parent.type if node.parent else ''}>{node.type}" for node in named]
    return Sketch(_digest(" ".join(pairs)), foreign.concepts(program), _shape(pairs))


def _digest(form: str) -> str:
    return hashlib.blake2b(form.encode("utf-8", "replace"), digest_size=12).hexdigest()


def _shape(pairs: Iterable[str]) -> tuple[int, ...]:
    counts = [0] * SHAPE
    for pair in pairs:
        counts[zlib.crc32(pair.encode()) % SHAPE] += 1
    return tuple(counts)
