"""What a teacher sees before a regrade: a problem's versions, its earlier sets, and how much a choice would grade."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import regrades as rules
from nbcampus.db.statements import regrade_details as details
from nbcampus.db.statements import regrades
from nbcampus.errors import NotFound
from nbcampus.wire.regrades import ProblemVersionLine, RegradePlace, RegradePreview, RegradeSummary, RegradeWanted
from nbcampus_hub.regrades.starting import find_version
from nbcampus_hub.service.context import Context

_TEXTS = ("title", "description_markdown", "starter_code", "hint")


async def place(context: Context, assignment_problem_id: UUID) -> RegradePlace:
    """Raises NotFound."""
    found = await _authorised_place(context, assignment_problem_id)
    versions = (await context.connection.execute(details.versions(found.problem_id))).all()
    sets = (await context.connection.execute(regrades.sets_at(assignment_problem_id))).all()
    return RegradePlace(
        **{name: value for name, value in found._mapping.items() if name != "problem_id"},
        versions=[_line(version, former) for version, former in zip_longest(versions, versions[1:])],
        regrades=[RegradeSummary(**row._mapping) for row in sets],
    )


async def preview(context: Context, assignment_problem_id: UUID, wanted: RegradeWanted) -> RegradePreview:
    """Raises NotFound, InvalidRequest, OlderVersion; a choice that fits nothing is answered with zeros."""
    found = await _authorised_place(context, assignment_problem_id)
    rules.require_choice(wanted.choose, names_student=wanted.student_id is not None)
    version = await find_version(context, found.class_id, assignment_problem_id, wanted.problem_version_id)
    statement = regrades.chosen_submissions(assignment_problem_id, version.id, wanted.choose, wanted.student_id)
    chosen = (await context.connection.execute(statement)).all()
    return RegradePreview(submissions=len(chosen), students=len({row.student_id for row in chosen}))


async def _authorised_place(context: Context, assignment_problem_id: UUID) -> Row[Any]:
    found = (await context.connection.execute(details.place(assignment_problem_id))).one_or_none()
    if found is None:
        raise NotFound()
    await context.authorise_in(found.class_id)
    return found


def _line(version: Row[Any], former: Row[Any] | None) -> ProblemVersionLine:
    """The first version differs from nothing."""
    before = former or version
    changes = rules.test_differences(_tests(before), _tests(version))
    return ProblemVersionLine(
        id=version.id,
        version=version.version,
        created_at=version.created_at,
        tests=len(version.test_cases),
        added_tests=changes.added,
        removed_tests=changes.removed,
        changed_tests=changes.changed,
        new_text=any(getattr(version, name) != getattr(before, name) for name in _TEXTS),
    )


def _tests(version: Row[Any]) -> dict[str, Any]:
    """The tests of a version by name, without the ids, which no two versions share."""
    return {test["name"]: {key: value for key, value in test.items() if key != "id"} for test in version.test_cases}
