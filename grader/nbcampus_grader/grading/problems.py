"""The tests of problem versions, kept in memory: a version never changes."""

from __future__ import annotations

from collections import OrderedDict
from uuid import UUID

from sqlalchemy import Engine

from nbcampus.db.statements import grading
from nbcampus_grader.steps import TestSpec, parse_tests


class Problems:
    """The ``most`` versions that were used last. Not thread-safe."""

    def __init__(self, engine: Engine, most: int = 128) -> None:
        self._engine = engine
        self._most = most
        self._known: OrderedDict[UUID, tuple[TestSpec, ...]] = OrderedDict()

    def tests_of(self, version_id: UUID) -> tuple[TestSpec, ...]:
        """All tests of a version; BadTests when its document is damaged."""
        if version_id in self._known:
            self._known.move_to_end(version_id)
            return self._known[version_id]
        with self._engine.connect() as connection:
            document = connection.execute(grading.test_document(version_id)).scalar_one()
        tests = self._known[version_id] = parse_tests(document)
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return tests
