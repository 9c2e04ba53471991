"""A student asks for an explanation of an attempt, reads it and says whether it helped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import results
from nbcampus.course.explanations import states
from nbcampus.course.explanations.budget import Spent, left, require_left
from nbcampus.course.explanations.findings import for_student
from nbcampus.course.explanations.states import ExplanationState, NotExplained, NothingToExplain
from nbcampus.course.keywords import KEYWORDS
from nbcampus.course.policy import Scope
from nbcampus.db.statements import explaining
from nbcampus.db.statements import explanations as statements
from nbcampus.errors import CampusError, NotFound
from nbcampus.ids import uuid7
from nbcampus.wire.content import AssignmentConfig
from nbcampus.wire.explanations import AttemptExplanation, ExplanationRating, FoundWord
from nbcampus_hub.attempts.reading import authorised_attempt
from nbcampus_hub.explanations import presenting
from nbcampus_hub.explanations.class_settings import budget_of, load
from nbcampus_hub.service.context import Context


async def ask(context: Context, attempt_id: UUID) -> AttemptExplanation:
    """Ask; a second click on what is not over changes nothing.

    Raises NotFound for an attempt that is not one's own, NotExplained, NothingToExplain, BudgetSpent.
    """
    row, run = await _own(context, attempt_id), context.connection.execute
    context.scope = Scope.ATTEMPT_READ_OWN  # reading goes on after leaving a class, asking does not
    await context.authorise_in(row.class_id)
    settings = await load(context, row.class_id)
    await run(statements.lock_budget(row.class_id))
    if await context.connection.scalar(statements.current(attempt_id)) is not None:
        return await _present(context, row)
    if why := states.why_none(model=settings.model, enabled=settings.enabled):
        raise NotExplained(why)
    states.require_explainable(row.status, told=_is_told(row))
    now, student = context.clock.now(), context.subject.user_id
    require_left(budget_of(settings), await _spent(context, row))
    prompt = (await run(statements.newest_prompt(row.class_id))).one_or_none()
    key = uuid7()
    await run(
        statements.add(
            key,
            class_id=row.class_id,
            attempt_id=attempt_id,
            student_id=student,
            prompt_id=prompt.id if prompt else None,
            needs_release=settings.needs_release,
            now=now,
        )
    )
    context.after_commit.append(partial(context.backends.enqueue_explanation, key))
    return await _present(context, row)


async def read(context: Context, attempt_id: UUID) -> AttemptExplanation:
    """What there is about an attempt, with and without a model, for who made it and for staff."""
    row, _ = await authorised_attempt(context, attempt_id)
    return await _present(context, row)


async def rate(context: Context, explanation_id: UUID, wanted: ExplanationRating) -> AttemptExplanation:
    """Say whether a released explanation helped. NotFound for somebody else's."""
    found = (await context.connection.execute(statements.by_id(explanation_id))).one_or_none()
    if found is None:
        raise NotFound()
    row = await _own(context, found.attempt_id)
    if found.state is not ExplanationState.RELEASED:
        raise NothingToExplain("There is nothing to rate yet.")
    now, helpful, comment = context.clock.now(), wanted.helpful, wanted.comment
    await context.connection.execute(statements.rate(explanation_id, helpful=helpful, comment=comment, now=now))
    context.after_commit.append(partial(presenting.tell, context, found))
    return await _present(context, row)


async def _own(context: Context, attempt_id: UUID) -> Row[Any]:
    row, _ = await authorised_attempt(context, attempt_id)
    if row.student_id != context.subject.user_id:
        raise NotFound()
    return row


async def _present(context: Context, row: Row[Any]) -> AttemptExplanation:
    run, settings = context.connection.execute, await load(context, row.class_id)
    newest = (await run(statements.newest_of(row.id))).one_or_none()
    spent = await _spent(context, row)
    return AttemptExplanation(
        attempt_id=row.id,
        explanation=presenting.for_student(newest) if newest else None,
        found=await _found(context, row) if _is_told(row) else [],
        refusal=states.why_none(model=settings.model, enabled=settings.enabled)
        or _refusal(lambda: states.require_explainable(row.status, told=_is_told(row)))
        or _refusal(lambda: require_left(budget_of(settings), spent)),
        left=left(budget_of(settings), spent),
    )


def _refusal(require: Callable[[], None]) -> str | None:
    try:
        require()
    except CampusError as refused:
        return refused.detail
    return None


async def _spent(context: Context, row: Row[Any]) -> Spent:
    statement = statements.spent(row.class_id, row.student_id, context.clock.now())
    return Spent(**(await context.connection.execute(statement)).one()._mapping)


async def _found(context: Context, row: Row[Any]) -> list[FoundWord]:
    stored = await context.connection.scalars(explaining.findings(row.id))
    words = for_student([one for many in stored for one in many], row.type)
    return [
        FoundWord(keyword=word, title=KEYWORDS[word].title, meaning=KEYWORDS[word].meaning, line=line)
        for word, line in words
    ]


def _is_told(row: Row[Any]) -> bool:
    return results.are_told(row.mode, released=AssignmentConfig.stored(row.config or {}).results_released)
