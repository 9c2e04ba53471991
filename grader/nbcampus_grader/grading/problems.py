"""Problem versions as a grading needs them, kept in memory: a version never changes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine

from nbcampus.db.statements import grading
from nbcampus_grader.steps import TestSpec, parse_tests


@dataclass(frozen=True)
class KnownProblem:
    tests: tuple[TestSpec, ...]
    gpus: int


class Problems:
    """The ``most`` versions that were used last. Not thread-safe."""

    def __init__(self, engine: Engine, most: int = 128) -> None:
        self._engine = engine
        self._most = most
        self._known: OrderedDict[UUID, KnownProblem] = OrderedDict()

    def get(self, version_id: UUID) -> KnownProblem:
        """A version with all its tests; BadTests when its document is damaged."""
        if version_id in self._known:
            self._known.move_to_end(version_id)
            return self._known[version_id]
        with self._engine.connect() as connection:
            row = connection.execute(grading.version(version_id)).one()
        problem = self._known[version_id] = KnownProblem(parse_tests(row.test_cases), row.gpus)
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return problem
