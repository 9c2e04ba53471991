"""Which words of the analysis without a model a student may read, and so a model that writes to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nbcampus.course.keywords import KEYWORDS
from nbcampus.course.states import AttemptType


def for_student(findings: Iterable[Mapping[str, Any]], kind: AttemptType) -> list[tuple[str, int]]:
    """(word, line), each once. Of a submission those that a line of the code shows.

    The others of a submission come from what became of its tests, of which some are hidden; a Run has sample tests
    alone.
    """
    told = ((str(one["keyword"]), int(one["line"])) for one in findings)
    shown = (one for one in told if one[0] in KEYWORDS and (one[1] > 0 or kind is AttemptType.TEST_RUN))
    return list(dict.fromkeys(shown))
