"""Having a problem tried: read here at once, run by a worker in the sandbox, and never in this process."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.authoring.archive import ProblemArchive, pack, unpack
from nbcampus.course.authoring.draft import CellFault, DraftCells, read_draft
from nbcampus.course.authoring.findings import cell_of
from nbcampus.course.authoring.folder import folder_files
from nbcampus.course.authoring.notebook import notebook_of
from nbcampus.course.states import TrialState
from nbcampus.db.statements import trials
from nbcampus.errors import Conflict, NotFound
from nbcampus.ids import uuid7
from nbcampus.wire.bank import ArchiveImport, AuthoringNotebook, DraftNotebook, FileChange, Finding, Trial
from nbcampus_hub.bank.authorising import authorise_author
from nbcampus_hub.bank.stored import changes_between, find_line, load_tried, load_version, written_problem
from nbcampus_hub.service.context import Context

_SAID_HERE: dict[str, str | None] = {"severity": "fault", "file": "", "key": ""}
"""Of a finding about the notebook itself, which never became a folder."""


async def try_notebook(context: Context, wanted: DraftNotebook) -> Trial:
    """Start a trial of what stands in a notebook; one whose parts do not fit together has failed at once."""
    await authorise_author(context)
    draft = read_draft(wanted.notebook)
    if draft.problem is None:
        return await _add(context, slug="", faults=draft.faults)
    archive = ProblemArchive(draft.problem.slug, folder_files(draft.problem))
    cells = asdict(draft.cells) | {"names": list(draft.problem.test_names)}
    return await _start(context, archive, cells)


async def try_archive(context: Context, wanted: ArchiveImport) -> Trial:
    """Start a trial of the problem in a zip; ArchiveRefused for anything that is no such zip."""
    await authorise_author(context)
    return await _start(context, await asyncio.to_thread(unpack, wanted.decoded()), {})


async def _start(context: Context, archive: ProblemArchive, cells: dict[str, Any]) -> Trial:
    # Packed anew also where it came as a zip: what the worker opens was looked at here.
    ref = await context.backends.put_blob(await asyncio.to_thread(pack, archive))
    trial = await _add(context, slug=archive.slug[:80], archive_ref=ref, cells=cells)
    context.after_commit.append(partial(context.backends.enqueue_trial, trial.id))
    return trial


async def _add(context: Context, *, slug: str, faults: tuple[CellFault, ...] = (), **values: Any) -> Trial:
    now, user_id, trial_id = context.clock.now(), context.subject.user_id, uuid7()
    await context.connection.execute(trials.forget_old_trials(user_id, now))
    row = {
        "id": trial_id,
        "asked_by": user_id,
        "slug": slug,
        "state": TrialState.FAULTY if faults else TrialState.QUEUED,
        "findings": [_SAID_HERE | {"text": each.text, "cell": each.cell} for each in faults],
        "created_at": now,
        "touched_at": now,
        **values,
    }
    await context.connection.execute(trials.add_trial(row))
    return await load_trial(context, trial_id)


async def trial(context: Context, trial_id: UUID) -> Trial:
    """How far it is; one whose message was lost is sent again."""
    await authorise_author(context)
    if await context.connection.scalar(trials.ask_again(trial_id, context.clock.now())):
        context.after_commit.append(partial(context.backends.enqueue_trial, trial_id))
    return await load_trial(context, trial_id)


async def tried_notebook(context: Context, trial_id: UUID) -> AuthoringNotebook:
    """The notebook of a problem that came as a zip and could be read; Conflict for another."""
    await authorise_author(context)
    row = await find_trial(context, trial_id)
    if row.stored_ref is None:
        raise Conflict("What was imported could not be read as a problem, or not yet. Its findings say why.")
    problem = await written_problem(context, row.slug, await load_tried(context, row.stored_ref))
    return AuthoringNotebook(name=problem.slug, notebook=notebook_of(problem))


async def find_trial(context: Context, trial_id: UUID, *, lock: bool = False) -> Row[Any]:
    """The asker's own; NotFound."""
    statement = trials.trial_of(trial_id, context.subject.user_id, lock=lock)
    row = (await context.connection.execute(statement)).one_or_none()
    if row is None:
        raise NotFound()
    return row


async def load_trial(context: Context, trial_id: UUID) -> Trial:
    row = await find_trial(context, trial_id)
    newest, changes = await _compared(context, row)
    return Trial(
        id=row.id,
        slug=row.slug,
        state=row.state,
        tried=row.tried,
        to_try=row.to_try,
        findings=_findings(row),
        readable=row.stored_ref is not None,
        newest=newest,
        changes=changes,
        published=row.version,
    )


async def _compared(context: Context, row: Row[Any]) -> tuple[int, list[FileChange]]:
    """The newest version before this one, and what would be new."""
    if row.state is not TrialState.PASSED or row.version is not None:
        return 0, []
    line = await find_line(context, row.slug)
    after = await written_problem(context, row.slug, await load_tried(context, row.stored_ref))
    if line.problem_id is None or not line.newest:
        return 0, changes_between(None, after)
    before = await written_problem(context, row.slug, await load_version(context, line.problem_id, line.newest))
    return line.newest, changes_between(before, after)


def _findings(row: Row[Any]) -> list[Finding]:
    names = row.cells.get("names", [])
    parts = {key: value for key, value in row.cells.items() if key != "names"}
    cells = DraftCells(**{**parts, "tests": tuple(parts.get("tests", ()))})
    return [
        Finding(
            severity=each["severity"],
            text=each["text"],
            place=": ".join(part for part in (each["file"], each["key"]) if part),
            cell=each.get("cell") or cell_of(each["file"], each["key"], each["text"], cells, names),
        )
        for each in row.findings
    ]
