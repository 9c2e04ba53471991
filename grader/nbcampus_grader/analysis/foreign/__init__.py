"""Rules for the other languages of the campus."""

from __future__ import annotations

from nbcampus_grader.analysis.finding import Finding
from nbcampus_grader.analysis.foreign.rules import rules
from nbcampus_grader.analysis.foreign.tree import LANGUAGES, ForeignProgram


def read_foreign(source: str, language: str) -> list[Finding]:
    """The findings in an answer in another language than Python; none in one that is not known here."""
    if language not in LANGUAGES:
        return []
    return rules.apply(ForeignProgram(source.encode("utf-8", "replace"), language))
