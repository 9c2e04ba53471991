"""Routes about the bank of problems."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.bank import (
    MAX_DRAFT_BYTES,
    ArchiveImport,
    AuthoringNotebook,
    BankChange,
    BankEntry,
    BankPage,
    BankQuery,
    ChangesWanted,
    DraftNotebook,
    PlacedProblem,
    PublishedVersion,
    StudentPreview,
    Trial,
    TrialPublish,
    VersionChanges,
    VersionWanted,
)
from nbcampus.wire.content import ProblemPlacement
from nbcampus_hub.bank import placing, previewing, publishing, reading, trying
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add("GET", "bank/template", scope=Scope.BANK_READ, answer=AuthoringNotebook)
async def get_template(context: Context) -> AuthoringNotebook:
    """The notebook that a new problem begins with."""
    return await reading.template(context)


@routes.add(
    "POST",
    "bank/previews",
    scope=Scope.BANK_READ,
    body=DraftNotebook,
    answer=StudentPreview,
    most_bytes=MAX_DRAFT_BYTES,
)
async def preview_draft(context: Context) -> StudentPreview:
    """A draft as its students would get it."""
    return await previewing.preview(context, context.body)


@routes.add(
    "POST",
    "bank/trials",
    scope=Scope.BANK_WRITE,
    body=DraftNotebook,
    answer=Trial,
    status=201,
    most_bytes=MAX_DRAFT_BYTES,
)
async def start_trial(context: Context) -> Trial:
    """Have a draft tried by a worker: its solution, its starter code and answers without thought."""
    return await trying.try_notebook(context, context.body)


@routes.add(
    "POST",
    "bank/imports",
    scope=Scope.BANK_WRITE,
    body=ArchiveImport,
    answer=Trial,
    status=201,
    most_bytes=MAX_DRAFT_BYTES,
)
async def import_archive(context: Context) -> Trial:
    """Have a problem tried that comes as a zip of its folder."""
    return await trying.try_archive(context, context.body)


@routes.add("GET", "bank/trials/{trial_id}", scope=Scope.BANK_READ, answer=Trial)
async def get_trial(context: Context, trial_id: UUID) -> Trial:
    """How far a trial is and what it found; of one that passed, what it would change."""
    return await trying.trial(context, trial_id)


@routes.add("GET", "bank/trials/{trial_id}/notebook", scope=Scope.BANK_READ, answer=AuthoringNotebook)
async def get_tried_notebook(context: Context, trial_id: UUID) -> AuthoringNotebook:
    """The notebook of a problem that was imported."""
    return await trying.tried_notebook(context, trial_id)


@routes.add(
    "POST",
    "bank/trials/{trial_id}/publish",
    scope=Scope.BANK_WRITE,
    body=TrialPublish,
    answer=PublishedVersion,
    status=201,
)
async def publish_trial(context: Context, trial_id: UUID) -> PublishedVersion:
    """Make a version of exactly what passed its trial; it never changes again."""
    return await publishing.publish(context, trial_id, context.body)


@routes.add("GET", "bank/problems", scope=Scope.BANK_READ, query=BankQuery, answer=BankPage)
async def list_problems(context: Context) -> BankPage:
    """Own problems and those that colleagues share, newest first."""
    return await reading.page(context, context.query)


@routes.add("GET", "bank/problems/{problem_id}", scope=Scope.BANK_READ, answer=BankEntry)
async def get_problem(context: Context, problem_id: UUID) -> BankEntry:
    """A problem with its versions, and where it is used in classes whose staff one is."""
    return await reading.entry(context, problem_id)


@routes.add("PATCH", "bank/problems/{problem_id}", scope=Scope.BANK_WRITE, body=BankChange, answer=BankEntry)
async def share_problem(context: Context, problem_id: UUID) -> BankEntry:
    """Share a problem with the campus's teachers, or keep it to oneself."""
    return await publishing.share(context, problem_id, context.body)


@routes.add(
    "GET",
    "bank/problems/{problem_id}/notebook",
    scope=Scope.BANK_READ,
    query=VersionWanted,
    answer=AuthoringNotebook,
)
async def get_problem_notebook(context: Context, problem_id: UUID) -> AuthoringNotebook:
    """A version as the notebook that it is written in."""
    return await reading.notebook(context, problem_id, context.query)


@routes.add("GET", "bank/problems/{problem_id}/archive", scope=Scope.BANK_READ, query=VersionWanted, answer=Download)
async def export_problem(context: Context, problem_id: UUID) -> Download:
    """A version as a zip of its folder."""
    return await reading.archive(context, problem_id, context.query)


@routes.add(
    "GET",
    "bank/problems/{problem_id}/changes",
    scope=Scope.BANK_READ,
    query=ChangesWanted,
    answer=VersionChanges,
)
async def get_problem_changes(context: Context, problem_id: UUID) -> VersionChanges:
    """What differs between two versions, file by file."""
    return await reading.changes(context, problem_id, context.query)


@routes.add(
    "POST",
    "assignments/{assignment_id}/problems",
    scope=Scope.CONTENT_WRITE,
    body=ProblemPlacement,
    answer=PlacedProblem,
    status=201,
)
async def place_problem(context: Context, assignment_id: UUID) -> PlacedProblem:
    """Put a problem of the bank at the end of an assignment."""
    return await placing.place(context, assignment_id, context.body)
