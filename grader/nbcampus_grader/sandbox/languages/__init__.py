"""The programming languages of answers: what each is, and what of it this machine has."""

from __future__ import annotations

from nbcampus_grader.sandbox.languages.c import CPP, C
from nbcampus_grader.sandbox.languages.entry import SAMPLE_OUTPUT, Language
from nbcampus_grader.sandbox.languages.java import JAVA
from nbcampus_grader.sandbox.languages.javascript import JAVASCRIPT
from nbcampus_grader.sandbox.languages.python import PYTHON
from nbcampus_grader.sandbox.languages.r import R

__all__ = ["LANGUAGES", "PYTHON", "SAMPLE_OUTPUT", "Language", "compile_seconds"]

LANGUAGES: dict[str, Language] = {entry.name: entry for entry in (PYTHON, C, CPP, JAVA, JAVASCRIPT, R)}


def compile_seconds(language: str) -> float:
    """How long the first test of an answer may take longer than the others; 0 when nothing is compiled."""
    entry = LANGUAGES.get(language)
    return entry.compile_limits.wall_seconds if entry and entry.compile else 0.0
