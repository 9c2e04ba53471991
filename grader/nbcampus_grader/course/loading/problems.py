"""Problems and their versions. A version never changes: other content is another version.

A slug is unique on the whole campus. Where two owners load a problem of one name, the second one's is ``name--2``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection

from nbcampus.blobs import BlobStore
from nbcampus.course.authoring.slugs import own_slug
from nbcampus.db.statements import loading, versions
from nbcampus.ids import uuid7
from nbcampus_grader.course.loading.changes import Action, Changes
from nbcampus_grader.course.model import CourseProblem


@dataclass(frozen=True)
class KnownVersion:
    id: UUID
    number: int
    content_sha256: str


@dataclass(frozen=True)
class KnownProblem:
    """What the database has of a problem of this owner; ``id`` is None for a new one, ``slug`` is the one to use."""

    id: UUID | None
    slug: str
    versions: tuple[KnownVersion, ...] = field(default=())

    def find(self, content_sha256: str) -> KnownVersion | None:
        """The newest version with this content."""
        return next((each for each in reversed(self.versions) if each.content_sha256 == content_sha256), None)


@dataclass(frozen=True)
class Placeable:
    """A version that a placement may point to."""

    problem_id: UUID
    version_id: UUID
    number: int


def find_known(connection: Connection, owner_id: UUID | None, slugs: Iterable[str]) -> dict[str, KnownProblem]:
    """By slug of the course folder; ``owner_id`` None is somebody whom the campus does not know yet."""
    wanted = list(slugs)
    rows = connection.execute(loading.problems_named(wanted)).all()
    owners = {row.slug: row.owner_id for row in rows}
    chosen = {slug: own_slug(slug, owners, owner_id) for slug in wanted}
    ids = {row.slug: row.id for row in rows if row.owner_id == owner_id}
    found: dict[UUID, list[KnownVersion]] = {}
    for row in connection.execute(loading.versions_of(list(ids.values()))):
        found.setdefault(row.problem_id, []).append(KnownVersion(row.id, row.version, row.content_sha256))
    return {
        slug: KnownProblem(ids.get(own), own, tuple(found.get(ids[own], ())) if own in ids else ())
        for slug, own in chosen.items()
    }


def ensure_version(
    connection: Connection, problem: CourseProblem, known: KnownProblem, owner_id: UUID, changes: Changes
) -> Placeable:
    """The version with the content of the folder: one that is there, also an older one, or a new one."""
    sha = problem.content_sha256
    found = known.find(sha)
    if found is not None and known.id is not None:
        changes.add(Action.UNCHANGED, "problem", problem.slug)
        return Placeable(known.id, found.id, found.number)
    problem_id = known.id or uuid7()
    if known.id is None:
        connection.execute(loading.add_problem(problem_id, owner_id, known.slug))
    number = known.versions[-1].number + 1 if known.versions else 1
    version_id, statements = versions.new_version(
        problem.stored_document, problem_id=problem_id, slug=known.slug, number=number, published_by=owner_id
    )
    for statement in statements:
        connection.execute(statement)
    changes.add(
        Action.CHANGED if known.versions else Action.CREATED,
        "problem",
        problem.slug,
        f"version {number}, {len(problem.tests)} tests",
    )
    return Placeable(problem_id, version_id, number)


def store_files(blobs: BlobStore, problems: Iterable[CourseProblem]) -> None:
    """Store the files of problems; to be done before their versions are written, which name what is stored."""
    for problem in problems:
        for file in (*problem.given, *problem.brought):
            blobs.put(file.content)
