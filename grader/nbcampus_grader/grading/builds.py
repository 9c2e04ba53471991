"""What stands behind the fingerprints of this worker's environments, written down at the first use of each."""

from __future__ import annotations

from sqlalchemy import Connection

from nbcampus.db.statements import grading
from nbcampus_grader.sandbox import Environment


class Builds:
    """Remembers which builds the database knows, so that a grading in a known one costs nothing."""

    def __init__(self) -> None:
        self._known = set[str]()

    def ensure(self, connection: Connection, environment: Environment) -> None:
        """``connection`` commits by itself, and the row may be there already: another worker has the same build."""
        if environment.fingerprint in self._known:
            return
        connection.execute(grading.ensure_build(environment.fingerprint, environment.python, environment.packages))
        self._known.add(environment.fingerprint)
