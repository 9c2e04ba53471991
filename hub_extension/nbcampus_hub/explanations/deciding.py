"""Staff reads what the model wrote, and releases, rewords or discards it."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.explanations.states import require_move
from nbcampus.db.statements import audit
from nbcampus.db.statements import explanations as statements
from nbcampus.errors import NotFound
from nbcampus.wire.base import Page
from nbcampus.wire.explanations import ExplanationDecision, ExplanationDraft, ExplanationQuery
from nbcampus_hub.explanations import presenting
from nbcampus_hub.service.context import Context


async def page(context: Context, class_id: UUID, query: ExplanationQuery) -> Page[ExplanationDraft]:
    """Newest first."""
    await context.authorise_in(class_id)
    statement = statements.of_class(class_id, query.state, query.cursor, query.limit + 1)
    rows = (await context.connection.execute(statement)).all()
    shown = rows[: query.limit]
    return Page[ExplanationDraft](
        items=[presenting.for_staff(row) for row in shown],
        next_cursor=str(shown[-1].id) if len(rows) > query.limit else None,
    )


async def decide(context: Context, explanation_id: UUID, wanted: ExplanationDecision) -> ExplanationDraft:
    """Raises NotFound, ChangedMeanwhile when it is no longer what the person saw, NothingToExplain."""
    run, now, who = context.connection.execute, context.clock.now(), context.subject.user_id
    held = (await run(statements.lock(explanation_id))).one_or_none()
    if held is None:
        raise NotFound()
    await context.authorise_in(held.class_id)
    require_move(held.state, wanted.seen, wanted.state)
    before = (await run(statements.by_id(explanation_id))).one()
    await run(statements.decide(explanation_id, wanted.state, wanted.hint, who, now))
    if wanted.summary is not None and held.analysis_id is not None:
        await run(statements.reword(held.analysis_id, wanted.summary))
    changed = [key for key in ("summary", "hint") if getattr(wanted, key) not in (None, getattr(before, key))]
    detail = {
        "from": held.state,
        "to": wanted.state,
        "former": {key: getattr(before, key) for key in changed},
    }
    await _record(context, before, detail)
    row = (await run(statements.by_id(explanation_id))).one()
    context.after_commit.append(partial(presenting.tell, context, row))
    return presenting.for_staff(row)


async def _record(context: Context, row: Row[Any], detail: dict[str, Any]) -> None:
    hidden = presenting.names_of(row).hidden  # who reads the trail would learn who is who
    await context.connection.execute(
        audit.record(
            "explanation.decided",
            actor_id=context.subject.user_id,
            class_id=row.class_id,
            subject_id=row.id if hidden else row.student_id,
            detail=detail if hidden else {"attempt_id": str(row.attempt_id), **detail},
        )
    )
