"""Routes about drafts and attempts."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from nbcampus.course.policy import Scope
from nbcampus.course.states import AttemptType
from nbcampus.wire.attempts import Attempt, AttemptCreate, AttemptSummary
from nbcampus.wire.base import Message, Page
from nbcampus.wire.content import Draft, DraftSave
from nbcampus.wire.files import FileName
from nbcampus_hub.attempts import accepting, drafts, files, reading
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download
from nbcampus_hub.service.routing import Routes

routes = Routes()


class AttemptQuery(Message):
    """Which attempts: of a class (staff) or, without ``class_id``, one's own."""

    class_id: UUID | None = None
    assignment_id: UUID | None = None
    assignment_problem_id: UUID | None = None
    student_id: UUID | None = None
    type: AttemptType | None = None
    cursor: UUID | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class FileQuery(Message):
    """Which file, by its exact name."""

    name: FileName


class AttemptPage(Page[AttemptSummary]):
    """Attempts, newest first."""


@routes.add("GET", "drafts/{assignment_problem_id}", scope=Scope.DRAFT_READ, answer=Draft)
async def get_draft(context: Context, assignment_problem_id: UUID) -> Draft:
    """The draft of the person who asks; 404 when there is none."""
    return await drafts.get_draft(context, assignment_problem_id)


@routes.add("PUT", "drafts/{assignment_problem_id}", scope=Scope.DRAFT_WRITE, body=DraftSave, answer=Draft)
async def save_draft(context: Context, assignment_problem_id: UUID) -> Draft:
    """Keep the newest code and the focus timer."""
    return await drafts.save_draft(context, assignment_problem_id, context.body)


@routes.add(
    "POST",
    "attempts",
    scope=Scope.ATTEMPT_CREATE,
    body=AttemptCreate,
    answer=Attempt,
    status=201,
    fresh_identity=True,
)
async def create_attempt(context: Context) -> Attempt:
    """Accept a Run or a Submit exactly once: the same id again answers 200 with what was accepted."""
    return await accepting.accept(context, context.body)


@routes.add("GET", "attempts", scope=Scope.ATTEMPT_READ_OWN, query=AttemptQuery, answer=AttemptPage)
async def list_attempts(context: Context) -> AttemptPage:
    """One's own attempts, or with ``class_id`` those of a class for its staff; newest first."""
    return AttemptPage(**(await reading.page(context, context.query)).model_dump())


@routes.add("GET", "attempts/{attempt_id}", scope=Scope.ATTEMPT_READ_OWN, answer=Attempt)
async def get_attempt(context: Context, attempt_id: UUID) -> Attempt:
    """An attempt with its code and results."""
    return await reading.attempt(context, attempt_id)


@routes.add("GET", "attempts/{attempt_id}/file", scope=Scope.ATTEMPT_READ_OWN, query=FileQuery, answer=Download)
async def get_attempt_file(context: Context, attempt_id: UUID) -> Download:
    """A file that came with an attempt, as an attachment."""
    return await files.attempt_file(context, attempt_id, context.query.name)


@routes.add(
    "GET", "placements/{assignment_problem_id}/file", scope=Scope.CONTENT_READ, query=FileQuery, answer=Download
)
async def get_given_file(context: Context, assignment_problem_id: UUID) -> Download:
    """A file that a problem gives to its students, as an attachment."""
    return await files.given_file(context, assignment_problem_id, context.query.name)
