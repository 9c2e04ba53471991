"""Staff asks about the failed answers of many students at once, of which nobody waits for one."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import results
from nbcampus.course.explanations import states
from nbcampus.course.explanations.batch import Answer, Batch, choose
from nbcampus.db.statements import audit, explanations
from nbcampus.db.statements import explanation_batches as statements
from nbcampus.errors import NotFound
from nbcampus.events import staff_channel
from nbcampus.ids import uuid7
from nbcampus.wire.content import AssignmentConfig
from nbcampus.wire.events import Event, EventType
from nbcampus.wire.explanations import ExplanationBatch, ExplanationBatchRequest, ExplanationSettings
from nbcampus_hub.explanations.class_settings import load
from nbcampus_hub.service.context import Context

_UNTOLD = "Answers in an exam are explained after its results were released."


async def preview(context: Context, assignment_problem_id: UUID) -> ExplanationBatch:
    """What asking about all would do now, and how many of the last time wait for the model."""
    place = await _authorised_place(context, assignment_problem_id)
    settings = await load(context, place.class_id)
    batch = await _chosen(context, place, settings, await _prompt(context, place), None)
    return await _told(context, place, settings, batch, asks=len(batch.asked))


async def ask(context: Context, assignment_problem_id: UUID, wanted: ExplanationBatchRequest) -> ExplanationBatch:
    """Ask about what was chosen, or the newest failed answer of each student; the same again asks nothing twice.

    A draft that an older prompt led to is discarded for the new question. Raises NotFound for an attempt at another
    problem, NotExplained, NothingToExplain.
    """
    place, run = await _authorised_place(context, assignment_problem_id), context.connection.execute
    settings = await load(context, place.class_id)
    if why := states.why_none(model=settings.model, enabled=settings.enabled):
        raise states.NotExplained(why)
    if not _is_told(place):
        raise states.NothingToExplain(_UNTOLD)
    await run(explanations.lock_budget(place.class_id))
    prompt_id = await _prompt(context, place)
    batch = await _chosen(context, place, settings, prompt_id, wanted.attempt_ids)
    if batch.asked:
        await _write(context, place, settings, prompt_id, batch)
    return await _told(context, place, settings, batch, asks=len(batch.asked))


async def _write(
    context: Context, place: Row[Any], settings: ExplanationSettings, prompt_id: UUID | None, batch: Batch[UUID]
) -> None:
    run, now, who = context.connection.execute, context.clock.now(), context.subject.user_id
    discarded = await run(statements.discard_drafts([one.attempt_id for one in batch.asked], who, now))
    rows = [
        {
            "id": uuid7(),
            "class_id": place.class_id,
            "attempt_id": answer.attempt_id,
            "student_id": answer.student_id,
            "prompt_id": prompt_id,
            "needs_release": settings.needs_release,
            "created_at": now,
        }
        for answer in batch.asked
    ]
    detail = {"problem": place.title, "asked": len(rows), "discarded": len(discarded.all())}
    await run(statements.add_all(rows))
    await run(
        audit.record(
            "explanation.asked_for_many", actor_id=who, class_id=place.class_id, subject_id=place.id, detail=detail
        )
    )
    context.after_commit.append(partial(_send, context, place, [row["id"] for row in rows]))


async def _send(context: Context, place: Row[Any], explanation_ids: list[UUID]) -> None:
    """Tell the staff, then the workers; what gets lost is sent again by who explains."""
    event = Event(
        type=EventType.EXPLANATION_CHANGED,
        at=context.clock.now(),
        class_id=place.class_id,
        assignment_problem_id=place.id,
    )
    await context.backends.publish([staff_channel(place.class_id)], event)
    for explanation_id in explanation_ids:
        await context.backends.enqueue_explanation(explanation_id, interactive=False)


async def _chosen(
    context: Context,
    place: Row[Any],
    settings: ExplanationSettings,
    prompt_id: UUID | None,
    chosen: list[UUID] | None,
) -> Batch[UUID]:
    now = context.clock.now()
    rows = await context.connection.execute(
        statements.answers(place.id, place.class_id, prompt_id, chosen, now),
    )
    answers = [Answer[UUID](**row._mapping) for row in rows]
    if chosen is not None and len(answers) < len(set(chosen)):
        raise NotFound("One of these attempts is not at this problem.")
    spent = (await context.connection.execute(explanations.spent(place.class_id, context.subject.user_id, now))).one()
    return choose(answers, settings.per_class - spent.by_class)


async def _told(
    context: Context, place: Row[Any], settings: ExplanationSettings, batch: Batch[UUID], *, asks: int
) -> ExplanationBatch:
    return ExplanationBatch(
        assignment_problem_id=place.id,
        problem=place.title,
        asked=asks,
        skipped=dict(batch.skipped),
        waiting=await context.connection.scalar(statements.waiting(place.id)) or 0,
        refusal=states.why_none(model=settings.model, enabled=settings.enabled)
        or (None if _is_told(place) else _UNTOLD),
    )


async def _authorised_place(context: Context, assignment_problem_id: UUID) -> Row[Any]:
    row = (await context.connection.execute(statements.place(assignment_problem_id))).one_or_none()
    if row is None:
        raise NotFound()
    await context.authorise_in(row.class_id)
    return row


async def _prompt(context: Context, place: Row[Any]) -> UUID | None:
    """The prompt that counts; None where the platform's own does."""
    prompt = (await context.connection.execute(explanations.newest_prompt(place.class_id))).one_or_none()
    return prompt.id if prompt else None


def _is_told(place: Row[Any]) -> bool:
    return results.are_told(place.mode, released=AssignmentConfig.stored(place.config or {}).results_released)
