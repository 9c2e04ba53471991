"""What became of a program's tests, as far as rules look at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nbcampus.course.verdicts import Verdict


@dataclass(frozen=True)
class Outcome:
    """One test. ``error`` is the last line of its message (``TypeError: ...``); the rest is text as it was shown."""

    verdict: Verdict
    error: str = ""
    expected: str = ""
    got: str = ""

    @property
    def error_type(self) -> str:
        return self.error.split(":", 1)[0].rsplit(".", 1)[-1].strip()

    @property
    def message(self) -> str:
        return self.error.partition(":")[2].strip()


Outcomes = Sequence[Outcome]
