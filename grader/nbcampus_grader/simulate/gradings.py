"""Real gradings, each done once: the same code against the same tests gives the same result."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

from nbcampus_grader.release.trying import graded_for_sure
from nbcampus_grader.sandbox import Environment, FurnishedSandbox, JobFile, Room
from nbcampus_grader.steps import Graded, TestSpec


class Gradings:
    """Grades in the given room of a sandbox and remembers by version, code and whether only samples ran.

    ``files`` are what versions give, by their ids.
    """

    def __init__(self, room: Room, files: Mapping[UUID, tuple[JobFile, ...]]) -> None:
        self._room = room
        self._files = files
        self._known: dict[tuple[UUID, str, bool], Graded] = {}

    def __len__(self) -> int:
        """How many different gradings were done."""
        return len(self._known)

    @property
    def environment(self) -> Environment:
        """What they ran in."""
        return self._room.environment

    def of(self, version_id: UUID, tests: Sequence[TestSpec], code: str, *, only_samples: bool) -> Graded:
        """Raises NoResult when the sandbox itself fails for long."""
        key = (version_id, hashlib.sha256(code.encode()).hexdigest(), only_samples)
        if key not in self._known:
            sandbox = FurnishedSandbox(self._room, self._files.get(version_id, ()))
            self._known[key] = graded_for_sure(sandbox, tests, code, only_samples=only_samples)
        return self._known[key]
