"""A problem as its author wrote it: what a notebook, a folder and a stored version have in common.

Nothing is judged here. Values keep the types that their author gave them, so that the reader of course folders finds
the same mistakes whichever way a problem came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

ENDINGS = {"python": ".py", "c": ".c", "cpp": ".cpp", "java": ".java", "javascript": ".js", "r": ".R"}
"""Of a file of code, by its language."""

_FIRST_KEYS = ("name", "kind", "visibility", "points", "message", "limits", "function", "args", "kwargs", "expected")


@dataclass(frozen=True)
class WrittenProblem:
    """``tests`` are documents as in ``tests.yaml``; ``accepts`` as in the head of ``problem.md``.

    ``files`` are given to students and tests, ``solution_files`` are the reference solution's. ``gpu`` is 0 for none.
    """

    slug: str
    title: str
    statement: str
    starter: str
    solution: str
    tests: tuple[Json, ...]
    hint: str = ""
    difficulty: Any = "easy"
    language: str = "python"
    tags: Any = ()
    gpu: Any = 0
    accepts: Any = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    solution_files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def test_names(self) -> tuple[str, ...]:
        return tuple(str(test.get("name", "")) for test in self.tests)


def from_stored(slug: str, stored: Mapping[str, Any], contents: Mapping[str, bytes]) -> WrittenProblem:
    """The problem of a row of ``problem_version``; ``contents`` has the blobs that the row names, by reference.

    ``slug`` may be that of a problem with a number (``two-sum--2``): the author wrote it without.
    """
    return WrittenProblem(
        slug=slug.partition("--")[0],
        title=stored["title"],
        statement=stored["description_markdown"],
        starter=stored["starter_code"],
        solution=stored["reference_solution"],
        tests=tuple(_as_written(test, stored["reference_solution"]) for test in stored["test_cases"]),
        hint=stored["hint"] or "",
        difficulty=str(stored["difficulty"]),
        language=stored["language"],
        tags=tuple(stored["tags"]),
        gpu=stored["gpus"],
        accepts=tuple(_accepted(each) for each in stored["accepts"]),
        files=_contents(stored["files"], contents),
        solution_files=_contents(stored["solution_files"], contents),
    )


def _as_written(test: Json, solution: str) -> Json:
    """Without what was added when it was stored: its id, and the solution as the reference of generated tests."""
    added = {"id"} | ({"reference"} if test.get("reference") == solution else set())
    return {key: _sorted(test[key]) for key in sorted(test, key=_rank) if key not in added}


def _rank(key: str) -> tuple[int, str]:
    """Postgres keeps no order of keys: this is the one in which a person would write them."""
    return (_FIRST_KEYS.index(key) if key in _FIRST_KEYS else len(_FIRST_KEYS), key)


def _sorted(value: Any) -> Any:
    """The value with the keys of what it holds in one order, so that two states of a problem can be compared."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(each) for each in value] if isinstance(value, list) else value


def _accepted(stored: Json) -> Json:
    required = {"required": True} if stored.get("required") else {}
    return {"name": stored["name"], "max_kib": stored["max_bytes"] // 1024, **required}


def _contents(files: Sequence[Json], contents: Mapping[str, bytes]) -> dict[str, bytes]:
    return {file["name"]: contents[file["blob_ref"]] for file in files}
