"""Real gradings, each done once: the same code against the same tests gives the same result."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from uuid import UUID

from nbcampus_grader.release.trying import graded_for_sure
from nbcampus_grader.steps import Graded, RunsJobs, TestSpec


class Gradings:
    """Grades in the given sandbox and remembers by version, code and whether only samples ran."""

    def __init__(self, sandbox: RunsJobs) -> None:
        self._sandbox = sandbox
        self._known: dict[tuple[UUID, str, bool], Graded] = {}

    def __len__(self) -> int:
        """How many different gradings were done."""
        return len(self._known)

    def of(self, version_id: UUID, tests: Sequence[TestSpec], code: str, *, only_samples: bool) -> Graded:
        """Raises NoResult when the sandbox itself fails for long."""
        key = (version_id, hashlib.sha256(code.encode()).hexdigest(), only_samples)
        if key not in self._known:
            self._known[key] = graded_for_sure(self._sandbox, tests, code, only_samples=only_samples)
        return self._known[key]
