"""A written problem as the files of its folder, as docs/course-format.md describes them."""

from __future__ import annotations

from typing import Any

from nbcampus.course.authoring import yaml_text
from nbcampus.course.authoring.written import ENDINGS, WrittenProblem


def folder_files(problem: WrittenProblem) -> dict[str, bytes]:
    """The files by their names within ``problems/SLUG/``, in the order in which one reads them."""
    ending = ENDINGS[problem.language]
    texts = {
        "problem.md": f"---\n{yaml_text.mapping(_head(problem))}---\n{problem.statement}",
        f"starter{ending}": problem.starter,
        f"solution{ending}": problem.solution,
        "tests.yaml": yaml_text.sequence(problem.tests),
    }
    if problem.hint.strip():
        texts["hint.md"] = problem.hint
    files = {name: text.encode("utf-8", "replace") for name, text in texts.items()}
    files |= {f"files/{name}": content for name, content in problem.files.items()}
    return files | {f"solution_files/{name}": content for name, content in problem.solution_files.items()}


def _head(problem: WrittenProblem) -> dict[str, Any]:
    """Only what is not so by itself."""
    optional = {"tags": problem.tags, "gpu": problem.gpu, "accepts": problem.accepts}
    return {
        "title": problem.title,
        "difficulty": problem.difficulty,
        **({} if problem.language == "python" else {"language": problem.language}),
        **{key: list(value) if isinstance(value, tuple) else value for key, value in optional.items() if value},
    }
