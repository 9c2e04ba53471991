"""Versions as they are stored, and the problems as their authors wrote them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nbcampus.course.authoring.changes import file_changes
from nbcampus.course.authoring.folder import folder_files
from nbcampus.course.authoring.slugs import own_slug
from nbcampus.course.authoring.written import WrittenProblem, from_stored
from nbcampus.db.statements import bank, loading
from nbcampus.errors import NotFound
from nbcampus.wire.bank import FileChange
from nbcampus_hub.service.context import Context


@dataclass(frozen=True)
class Line:
    """The versions of one author under one slug; ``newest`` is 0 and ``problem_id`` None where there are none."""

    problem_id: UUID | None
    slug: str
    newest: int
    content_sha256: str


async def find_line(context: Context, slug: str) -> Line:
    """The asker's own problem that they call ``slug``."""
    owner = context.subject.user_id
    rows = (await context.connection.execute(loading.problems_named([slug]))).all()
    own = own_slug(slug, {row.slug: row.owner_id for row in rows}, owner)
    found = next((row.id for row in rows if row.slug == own), None)
    if found is None:
        return Line(None, own, 0, "")
    await context.connection.execute(bank.lock_problem(found))
    versions = (await context.connection.execute(loading.versions_of([found]))).all()
    return Line(found, own, versions[-1].version, versions[-1].content_sha256) if versions else Line(found, own, 0, "")


async def load_version(context: Context, problem_id: UUID, number: int | None) -> Mapping[str, Any]:
    """The values of a version; NotFound."""
    row = (await context.connection.execute(bank.stored_version(problem_id, number))).one_or_none()
    if row is None:
        raise NotFound("There is no such version of this problem.")
    return dict(row._mapping)


async def load_tried(context: Context, ref: str) -> Mapping[str, Any]:
    """The values of the version that a trial would become."""
    values: dict[str, Any] = json.loads(await context.backends.get_blob(ref))
    return values


async def written_problem(context: Context, slug: str, stored: Mapping[str, Any]) -> WrittenProblem:
    """The problem with the contents of its files."""
    refs = {file["blob_ref"] for file in (*stored["files"], *stored["solution_files"])}
    return from_stored(slug, stored, {ref: await context.backends.get_blob(ref) for ref in refs})


def changes_between(before: WrittenProblem | None, after: WrittenProblem) -> list[FileChange]:
    """What is new, file by file; everything where nothing was before."""
    changes = file_changes(folder_files(before) if before else {}, folder_files(after))
    return [FileChange(**vars(each) | {"lines": list(each.lines)}) for each in changes]
