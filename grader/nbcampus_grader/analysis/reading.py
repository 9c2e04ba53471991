"""From a program and its outcomes to findings: which rules look at what."""

from __future__ import annotations

from nbcampus_grader.analysis import outcomes
from nbcampus_grader.analysis.evidence import Outcomes
from nbcampus_grader.analysis.finding import Finding
from nbcampus_grader.analysis.foreign import read_foreign
from nbcampus_grader.analysis.python import read_python

ANALYSER = "static-1"
"""Under which name findings are stored; another number when rules change what they find."""

LONGEST = 64_000
"""Characters beyond which a program is not read; its outcomes are."""


def read(source: str, language: str, tests: Outcomes) -> list[Finding]:
    """The findings in an answer, each word once, in the order of the words.

    ``source`` may be anything, ``language`` is one of the campus's. May need much time or memory for what was written
    to exhaust a parser: see ``reader``.
    """
    found = outcomes.rules.apply(tests)
    if len(source) <= LONGEST:
        found += read_python(source, tests) if language == "python" else read_foreign(source, language)
    lines: dict[str, int] = {}
    for finding in found:
        lines[finding.keyword] = lines.get(finding.keyword) or finding.line
    return [Finding(keyword, line) for keyword, line in sorted(lines.items())]
