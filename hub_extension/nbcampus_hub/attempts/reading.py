"""Reading attempts: one's own, or a class's for its staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.policy import ALLOWED, Scope, Subject
from nbcampus.db.statements.attempt_pages import Wanted, newest
from nbcampus.errors import NotFound
from nbcampus.views import attempts as views
from nbcampus.wire.attempts import Attempt, AttemptSummary
from nbcampus.wire.base import Page
from nbcampus_hub.marking.feedback import load_feedback
from nbcampus_hub.service.context import Context

if TYPE_CHECKING:
    from nbcampus_hub.attempts.endpoints import AttemptQuery


async def page(context: Context, query: AttemptQuery) -> Page[AttemptSummary]:
    """Newest first, by the id that carries the click's time; the cursor is the last id of the page before."""
    viewer = await _authorise_list(context, query)
    statement = views.attempts_among(newest(_wanted(query, context.subject), query.limit + 1))
    rows = (await context.connection.execute(statement)).all()
    shown = rows[: query.limit]
    return Page[AttemptSummary](
        items=[views.present_summary(row, viewer) for row in shown],
        next_cursor=str(shown[-1].id) if len(rows) > query.limit else None,
    )


async def attempt(context: Context, attempt_id: UUID) -> Attempt:
    """Raises NotFound for an attempt of somebody else, unless the person is staff of its class."""
    row, viewer = await authorised_attempt(context, attempt_id)
    return await _presented(context, row, viewer, None)


async def authorised_attempt(context: Context, attempt_id: UUID) -> tuple[Row[Any], views.Viewer]:
    """The row of an attempt after the policy, and as whom the person sees it."""
    row = (await context.connection.execute(views.attempt_by_id(attempt_id))).one_or_none()
    if row is None:
        raise NotFound()
    own = row.student_id == context.subject.user_id
    if own:
        context.scope = Scope.SELF  # also after leaving the class
    found = await context.authorise_in(row.class_id)
    staff = found in ALLOWED[Scope.ATTEMPT_READ_ALL]
    if not own and not staff:
        raise NotFound()
    return row, "staff" if staff else "student"


async def load_attempt(context: Context, attempt_id: UUID, viewer: views.Viewer, code: str | None = None) -> Attempt:
    """An attempt that the caller has authorised."""
    row = (await context.connection.execute(views.attempt_by_id(attempt_id))).one()
    return await _presented(context, row, viewer, code)


async def _presented(context: Context, row: Row[Any], viewer: views.Viewer, code: str | None) -> Attempt:
    results = (await context.connection.execute(views.results_of(row.run_id))).all() if row.run_id else []
    if code is None:
        code = (await context.backends.get_blob(row.code_blob_ref)).decode("utf-8")
    feedback = await load_feedback(context.connection, row)
    return views.present_attempt(row, results, code, viewer, feedback)


async def _authorise_list(context: Context, query: AttemptQuery) -> views.Viewer:
    if query.class_id is None:
        # One's own history needs no class: every row of it is one's own.
        context.scope = Scope.SELF
        context.authorise()
        return "student"
    context.scope = Scope.ATTEMPT_READ_ALL
    await context.authorise_in(query.class_id)
    return "staff"


def _wanted(query: AttemptQuery, subject: Subject) -> Wanted:
    return Wanted(
        class_id=query.class_id,
        student_id=query.student_id if query.class_id else subject.user_id,
        assignment_id=query.assignment_id,
        assignment_problem_id=query.assignment_problem_id,
        type=query.type,
        before=query.cursor,
    )
