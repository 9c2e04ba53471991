"""A problem as a notebook (nbformat 4.5). Pure: the same problem and code give the same notebook."""

from __future__ import annotations

import json
from typing import Any

from nbcampus.notebooks.samples import escaped, samples_markdown
from nbcampus.wire.content import AssignedProblem, Assignment

Json = dict[str, Any]

KEY = "nbcampus"
SCRATCH = "# Try things out here: this cell is yours and is not submitted.\n"


def build_notebook(assignment: Assignment, problem: AssignedProblem, code: str) -> Json:
    """Statement, sample tests, answer and scratch cell: ids and what the student may see, nothing else."""
    return {
        "cells": [
            _markdown("statement", statement_markdown(problem)),
            _markdown("samples", samples_markdown(problem)),
            _answer(problem, code),
            _code("scratch", SCRATCH, {KEY: {"role": "scratch"}}),
        ],
        "metadata": {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            KEY: {
                "assignment_id": str(assignment.id),
                "assignment_problem_id": str(problem.assignment_problem_id),
                "problem_version_id": str(problem.problem_version_id),
                "class_id": str(assignment.class_id),
                "title": problem.title,
            },
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def notebook_text(notebook: Json) -> str:
    """As Jupyter itself writes it."""
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def statement_markdown(problem: AssignedProblem) -> str:
    title = " ".join(problem.title.split())
    points = f"{problem.points:g} point{'' if problem.points == 1 else 's'}"
    parts = [f"# {title}", f"**{points}**", problem.description_markdown.strip(), *files_markdown(problem)]
    return "\n\n".join(parts)


def files_markdown(problem: AssignedProblem) -> list[str]:
    """A line about the files that the problem gives, and one about those that it takes."""
    lines = []
    if problem.files:
        lines.append(f"**Files beside this notebook:** {', '.join(_code_name(file.name) for file in problem.files)}")
    if problem.accepts:
        taken = ", ".join(f"{_code_name(file.name)}{' (needed)' * file.required}" for file in problem.accepts)
        lines.append(f"**Sent with your answer, if they are beside this notebook:** {taken}")
    return lines


def _code_name(name: str) -> str:
    return f"<code>{escaped(name)}</code>"


def _answer(problem: AssignedProblem, code: str) -> Json:
    ids = {
        "role": "answer",
        "assignment_problem_id": str(problem.assignment_problem_id),
        "problem_version_id": str(problem.problem_version_id),
    }
    return _code("answer", code, {KEY: ids, "deletable": False})


def _markdown(role: str, source: str) -> Json:
    return {"cell_type": "markdown", "id": role, "metadata": {KEY: {"role": role}}, "source": source}


def _code(role: str, source: str, metadata: Json) -> Json:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": role,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }
