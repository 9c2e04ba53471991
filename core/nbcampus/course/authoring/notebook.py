"""The authoring notebook: a cell's role says which part of the problem it is, the notebook's metadata say the rest.

All of it stands under ``nbcampus`` in the metadata: ``problem`` of the notebook, ``role`` and ``test`` of a cell. A
cell without a role is the author's own note and no part of the problem.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from nbcampus.course.authoring.cells import cell_settings, cell_source
from nbcampus.course.authoring.written import Json, WrittenProblem

KEY = "nbcampus"
PROBLEM = "problem"


class CellRole(StrEnum):
    """Which part of a problem a cell is."""

    STATEMENT = "statement"
    STARTER = "starter"
    SOLUTION = "solution"
    HINT = "hint"
    SAMPLE_TEST = "sample_test"
    HIDDEN_TEST = "hidden_test"

    @property
    def is_test(self) -> bool:
        return self in (CellRole.SAMPLE_TEST, CellRole.HIDDEN_TEST)


OPEN_ENDED = "open_ended"
"""Set where the text of a cell does not end with a line's end, as files do and cells do not."""


def notebook_of(problem: WrittenProblem) -> Json:
    """The authoring notebook (nbformat 4.5); the same problem gives the same notebook."""
    return {
        "cells": list(_cells(problem)),
        "metadata": {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            KEY: {PROBLEM: _head(problem)},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def note(text: str) -> Json:
    """A cell that is no part of the problem."""
    return {"cell_type": "markdown", "id": _cell_id("note", text), "metadata": {}, "source": text}


def _cells(problem: WrittenProblem) -> Iterator[Json]:
    yield _markdown(CellRole.STATEMENT, problem.statement)
    yield _code(CellRole.STARTER, problem.starter, "starter")
    yield _code(CellRole.SOLUTION, problem.solution, "solution")
    if problem.hint.strip():
        yield _markdown(CellRole.HINT, problem.hint)
    for test in problem.tests:
        role = CellRole.SAMPLE_TEST if test["visibility"] == "sample" else CellRole.HIDDEN_TEST
        cell = _code(role, cell_source(test), _cell_id("test", str(test["name"])))
        cell["metadata"][KEY]["test"] = cell_settings(test)
        yield cell


def _head(problem: WrittenProblem) -> Json:
    return {
        "slug": problem.slug,
        "title": problem.title,
        "difficulty": problem.difficulty,
        "language": problem.language,
        "tags": list(problem.tags) if isinstance(problem.tags, tuple) else problem.tags,
        "gpu": problem.gpu,
        "accepts": list(problem.accepts) if isinstance(problem.accepts, tuple) else problem.accepts,
        "files": _encoded(problem.files),
        "solution_files": _encoded(problem.solution_files),
    }


def _encoded(files: Any) -> dict[str, str]:
    return {name: base64.b64encode(content).decode() for name, content in files.items()}


def _markdown(role: CellRole, text: str) -> Json:
    return {"cell_type": "markdown", "id": role.value, **_text(role, text)}


def _code(role: CellRole, text: str, cell_id: str) -> Json:
    return {"cell_type": "code", "execution_count": None, "id": cell_id, "outputs": [], **_text(role, text)}


def _text(role: CellRole, text: str) -> Json:
    ended = {} if text.endswith("\n") else {OPEN_ENDED: True}
    return {"metadata": {KEY: {"role": role.value, **ended}}, "source": text.removesuffix("\n")}


def _cell_id(kind: str, text: str) -> str:
    """Of letters that nbformat allows, and the same for the same text."""
    return f"{kind}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}"
