"""Looking into the bank: lists, one problem with its history and use, and a version as notebook, zip or difference."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.authoring.archive import ProblemArchive, pack
from nbcampus.course.authoring.folder import folder_files
from nbcampus.course.authoring.notebook import notebook_of
from nbcampus.course.authoring.template import template_notebook
from nbcampus.course.authoring.written import WrittenProblem
from nbcampus.db.statements import bank
from nbcampus.db.tables import Problem
from nbcampus.wire import bank as wire
from nbcampus_hub.bank.authorising import authorise_author, find_problem
from nbcampus_hub.bank.stored import changes_between, load_version, written_problem
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download


async def page(context: Context, wanted: wire.BankQuery) -> wire.BankPage:
    """Three queries, however many problems and classes there are."""
    await authorise_author(context)
    subject = context.subject
    owner = subject.user_id if wanted.mine else None
    found = bank.matching(wanted.search, wanted.tag, wanted.difficulty, wanted.language, owner)
    statement = bank.problems(subject.user_id, everything=subject.is_admin).where(*found).limit(wanted.limit + 1)
    if wanted.cursor is not None:
        statement = statement.where(Problem.id < wanted.cursor)
    rows = (await context.connection.execute(statement)).all()
    shown = rows[: wanted.limit]
    tags = await context.connection.execute(bank.tags(subject.user_id, everything=subject.is_admin))
    return wire.BankPage(
        items=[wire.BankProblem(**_line(context, row)) for row in shown],
        next_cursor=shown[-1].id if len(rows) > len(shown) else None,
        tags=[wire.TagCount(tag=row.tag, problems=row.problems) for row in tags],
    )


async def entry(context: Context, problem_id: UUID) -> wire.BankEntry:
    await find_problem(context, problem_id)
    return await load_entry(context, problem_id)


async def load_entry(context: Context, problem_id: UUID) -> wire.BankEntry:
    """A problem that the asker is known to see."""
    subject, run = context.subject, context.connection.execute
    statement = bank.problems(subject.user_id, everything=subject.is_admin).where(Problem.id == problem_id)
    row = (await run(statement)).one()
    versions = await run(bank.versions(problem_id))
    uses = await run(bank.uses(problem_id, subject.user_id, everything=subject.is_admin))
    return wire.BankEntry(
        **_line(context, row),
        description_markdown=row.description_markdown,
        versions=[_version(version) for version in versions],
        uses=[wire.ProblemUse(**use._mapping) for use in uses],
    )


def _line(context: Context, row: Row[Any]) -> dict[str, Any]:
    same = ("id", "slug", "title", "difficulty", "language", "tags", "version", "tests", "visibility", "owner")
    values: dict[str, Any] = {key: row._mapping[key] for key in (*same, "assignments", "attempts")}
    is_own = row.owner_id == context.subject.user_id
    return values | {"problem_version_id": row.version_id, "is_own": is_own, "published_at": row.created_at}


def _version(row: Row[Any]) -> wire.VersionSummary:
    return wire.VersionSummary(
        problem_version_id=row.id,
        version=row.version,
        published_at=row.created_at,
        published_by=row.published_by,
        note=row.note,
        tests=row.tests,
    )


async def notebook(context: Context, problem_id: UUID, wanted: wire.VersionWanted) -> wire.AuthoringNotebook:
    problem = await _written(context, problem_id, wanted.version)
    return wire.AuthoringNotebook(name=problem.slug, notebook=notebook_of(problem))


async def archive(context: Context, problem_id: UUID, wanted: wire.VersionWanted) -> Download:
    problem = await _written(context, problem_id, wanted.version)
    return Download(name=f"{problem.slug}.zip", content=pack(ProblemArchive(problem.slug, folder_files(problem))))


async def changes(context: Context, problem_id: UUID, wanted: wire.ChangesWanted) -> wire.VersionChanges:
    older = await _written(context, problem_id, wanted.older)
    newer = await _written(context, problem_id, wanted.newer)
    return wire.VersionChanges(items=changes_between(older, newer))


async def template(context: Context) -> wire.AuthoringNotebook:
    """What a new problem begins with."""
    await authorise_author(context)
    return wire.AuthoringNotebook(name="new-problem", notebook=template_notebook())


async def _written(context: Context, problem_id: UUID, number: int | None) -> WrittenProblem:
    found = await find_problem(context, problem_id)
    return await written_problem(context, found.slug, await load_version(context, problem_id, number))
