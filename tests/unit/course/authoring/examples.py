"""Problems to write, and the ways between a notebook, a folder and what the reader of courses makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbcampus.blobs import ref_of
from nbcampus.course.authoring.folder import folder_files
from nbcampus.course.authoring.written import WrittenProblem, from_stored
from nbcampus_grader.course.model import CourseProblem
from nbcampus_grader.course.places import demo_course
from nbcampus_grader.course.reading import read_problem_folder

DEMO = demo_course() / "problems"
DEMO_SLUGS = sorted(folder.name for folder in DEMO.iterdir())


def read_back(problem: WrittenProblem, root: Path) -> CourseProblem:
    """What the reader of course folders makes of a problem; CourseRefused with what is wrong."""
    for name, content in folder_files(problem).items():
        path = root / problem.slug / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return read_problem_folder(root / problem.slug)


def written(problem: CourseProblem) -> WrittenProblem:
    contents = {ref_of(file.content): file.content for file in (*problem.given, *problem.brought)}
    return from_stored(problem.slug, problem.stored_document, contents)


def a_problem(**changes: Any) -> WrittenProblem:
    test = {"name": "three", "kind": "call", "visibility": "sample", "points": 1}
    values: dict[str, Any] = {
        "slug": "double",
        "title": "Double",
        "statement": "Twice the number.\n",
        "starter": "def double(n):\n    ...\n",
        "solution": "def double(n):\n    return 2 * n\n",
        "tests": ({**test, "function": "double", "args": [3], "expected": 6},),
    }
    return WrittenProblem(**(values | changes))
