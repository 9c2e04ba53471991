"""Grading without a queue behind it: a failure of the machine is tried again here, as the workers' queue does."""

from __future__ import annotations

import time
from collections.abc import Sequence

from nbcampus_grader.sandbox import PYTHON
from nbcampus_grader.steps import Graded, RunsJobs, TestSpec, grade

TRIES = 4
PAUSE_SECONDS = 1.0
SEED = "release"
"""Of generated inputs: the same in every check, so that what it says can be looked into."""


class NoResult(Exception):
    """The sandbox itself failed again and again, so that nothing is known about the code; the text is for the admin."""


class TestBroken(Exception):
    """A test's own program failed, as it will again; the text is for its author."""

    __test__ = False

    def __init__(self, test: str, text: str) -> None:
        super().__init__(text)
        self.test = test


def graded_for_sure(
    sandbox: RunsJobs,
    tests: Sequence[TestSpec],
    code: str,
    *,
    only_samples: bool = False,
    language: str = PYTHON.name,
) -> Graded:
    """A grading without ``system_error``; NoResult when ``TRIES`` tries gave none, TestBroken at once."""
    for number in range(TRIES):
        time.sleep(PAUSE_SECONDS * number)
        graded = grade(sandbox, tests, code, only_samples=only_samples, language=language, seed=SEED)
        if graded.system_error is None:
            return graded
        if graded.broken_test is not None:
            raise TestBroken(graded.broken_test, graded.system_error)
    raise NoResult(f"the sandbox gave no result: {graded.system_error}")
