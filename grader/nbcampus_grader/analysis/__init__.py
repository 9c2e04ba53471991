"""The analysis of submissions without a model: always on, deterministic, about a millisecond each. Theory of operation.

A program and what became of its tests (``evidence``) go in; findings come out, each a word of the closed vocabulary
``nbcampus.course.keywords`` and the line that shows it. A rule is one function that looks for one word:

* ``outcomes`` reads verdicts and error messages, in every language;
* ``python`` walks the syntax tree of Python, or reads the message of what is no Python;
* ``foreign`` asks tree-sitter about C, C++, Java and JavaScript.

Rules would rather miss than accuse: a word in a teacher's cloud must be true of nearly every attempt that carries it.
Nothing here runs what it reads. Reading alone can exhaust a parser, so ``reader`` does it in a process of its own with
limits on time and memory; the worker's ``analyst`` talks to it and writes what it found.
"""

from nbcampus_grader.analysis.evidence import Outcome
from nbcampus_grader.analysis.finding import Finding
from nbcampus_grader.analysis.reading import ANALYSER, read

__all__ = ["ANALYSER", "Finding", "Outcome", "read"]
