"""Adding versions of problems: the version and a row for each of its tests, from one document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, insert

from nbcampus.db.tables import ProblemVersion, TestCase
from nbcampus.ids import uuid7


def new_version(
    stored: Mapping[str, Any],
    *,
    problem_id: UUID,
    slug: str,
    number: int,
    published_by: UUID | None = None,
    note: str = "",
) -> tuple[UUID, list[Insert]]:
    """The id of a new version and what inserts it; IntegrityError when somebody made this version meanwhile.

    ``stored`` has the version's columns; its tests get their ids here. ``slug`` is the problem's own.
    """
    version_id = uuid7()
    tests = [{**test, "id": str(uuid7())} for test in stored["test_cases"]]
    version = {
        **stored,
        "id": version_id,
        "problem_id": problem_id,
        "version": number,
        "slug": f"{slug}-v{number}",
        "test_cases": tests,
        "published_by": published_by,
        "note": note,
    }
    rows = [_test_row(version_id, position, test) for position, test in enumerate(tests)]
    return version_id, [insert(ProblemVersion).values(version), insert(TestCase).values(rows)]


def _test_row(version_id: UUID, position: int, test: Mapping[str, Any]) -> dict[str, Any]:
    values = {key: test[key] for key in ("name", "kind", "visibility", "points")}
    return {**values, "id": UUID(test["id"]), "problem_version_id": version_id, "position": position}
