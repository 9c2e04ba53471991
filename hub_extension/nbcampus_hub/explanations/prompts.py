"""What a class tells the model: versions of its rules, and a look at what the model would read."""

from __future__ import annotations

import secrets
from functools import partial
from uuid import UUID

from nbcampus.course.explanations import prompting
from nbcampus.course.explanations.findings import for_student
from nbcampus.db.statements import audit, explaining
from nbcampus.db.statements import explanations as statements
from nbcampus.errors import ChangedMeanwhile, NotFound
from nbcampus.views import attempts as views
from nbcampus.wire.explanations import (
    ExplanationPrompt,
    ExplanationPromptChange,
    ExplanationPromptTrial,
    ExplanationPromptVersion,
    PromptMessage,
    PromptPreview,
)
from nbcampus_hub.explanations import presenting
from nbcampus_hub.service.context import Context


async def read(context: Context, class_id: UUID) -> ExplanationPrompt:
    await context.authorise_in(class_id)
    return await _load(context, class_id)


async def change(context: Context, class_id: UUID, wanted: ExplanationPromptChange) -> ExplanationPrompt:
    """Make the next version. Raises ChangedMeanwhile when it is based on one that is not the newest."""
    await context.authorise_in(class_id)
    present = await _load(context, class_id)
    who, version = context.subject.user_id, wanted.version + 1
    add = statements.add_prompt(class_id, version, wanted.rules, who, context.clock.now())
    if present.version != wanted.version or await context.connection.scalar(add) is None:
        raise ChangedMeanwhile("Somebody else changed the prompt. Look at theirs before you change it.")
    await context.connection.execute(
        audit.record(
            "class.explanation_prompt_changed",
            actor_id=who,
            class_id=class_id,
            subject_id=class_id,
            detail={"version": version},
        )
    )
    context.after_commit.append(partial(presenting.tell_staff, context, class_id))
    return await _load(context, class_id)


async def preview(context: Context, class_id: UUID, wanted: ExplanationPromptTrial) -> PromptPreview:
    """What the model would read about an attempt. NotFound for one of another class."""
    await context.authorise_in(class_id)
    run = context.connection.execute
    row = (await run(views.attempt_by_id(wanted.attempt_id))).one_or_none()
    if row is None or row.class_id != class_id:
        raise NotFound()
    work = (await run(explaining.work(wanted.attempt_id))).one()
    samples = (await run(explaining.failed_samples(wanted.attempt_id))).all()
    stored = (await context.connection.scalars(explaining.findings(wanted.attempt_id))).all()
    code = (await context.backends.get_blob(work.code_blob_ref)).decode("utf-8", "replace")
    told = prompting.work_of(work, code, samples, for_student([one for many in stored for one in many], work.type))
    messages = prompting.with_nonce(wanted.rules, told, lambda: secrets.token_hex(16))
    return PromptPreview(messages=[PromptMessage(**message) for message in messages])


async def _load(context: Context, class_id: UUID) -> ExplanationPrompt:
    rows = (await context.connection.execute(statements.prompts(class_id))).all()
    versions = [
        ExplanationPromptVersion(
            version=row.version, rules=row.rules, created_by=row.created_by, created_at=row.created_at
        )
        for row in rows
    ]
    return ExplanationPrompt(
        version=versions[0].version if versions else 0,
        rules=versions[0].rules if versions else prompting.BUILT_IN_RULES,
        built_in=prompting.BUILT_IN_RULES,
        versions=versions,
    )
