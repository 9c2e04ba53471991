"""The notebook that a new problem begins with: small, sound, and with an example of each common part."""

from __future__ import annotations

from nbcampus.course.authoring.notebook import note, notebook_of
from nbcampus.course.authoring.written import Json, WrittenProblem

_GUIDE = """\
# A new problem

Each cell below has a **role**, which the menu above it shows and changes: *statement*, *starter code*, *solution*, \
*hint*, *sample test* (students see it whole) and *hidden test* (students see a count). Cells without a role, like \
this one, are your own notes and no part of the problem.

1. Choose **Problem settings** in the toolbar: title, short name, difficulty, tags.
2. Write. Tests are plain `assert`s unless you choose another kind: the button above the cell has its settings.
3. **Validate** tries your solution, the starter code and answers without thought against all tests.
4. **Preview** shows what students get. **Publish** makes a version, which never changes again."""


def new_problem() -> WrittenProblem:
    """A problem that passes its own tests, so that validating it shows how that looks."""
    return WrittenProblem(
        slug="new-problem",
        title="New problem",
        statement="Write a function `double(n)` that returns twice the number `n`.\n\nSo `double(3)` is `6`.\n",
        starter="def double(n):\n    ...\n",
        solution="def double(n):\n    return 2 * n\n",
        hint="What is `n + n`?",
        tests=(
            _asserts("small numbers", "sample", 1, "assert double(3) == 6\nassert double(10) == 20\n"),
            _asserts("below zero", "hidden", 2, "assert double(-4) == -8\nassert double(-1) == -2\n"),
        ),
    )


def _asserts(name: str, visibility: str, points: int, cell: str) -> Json:
    return {"name": name, "kind": "asserts", "visibility": visibility, "points": points, "cell": cell}


def template_notebook() -> Json:
    """The notebook of ``new_problem`` with a guide at its head."""
    notebook = notebook_of(new_problem())
    return {**notebook, "cells": [note(_GUIDE), *notebook["cells"]]}
