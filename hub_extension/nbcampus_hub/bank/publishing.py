"""From a trial that passed to a version: exactly what was tried, in one transaction with its audit event."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.authoring.publishing import require_new, require_publishable
from nbcampus.db.statements import audit, bank, loading, trials, versions
from nbcampus.ids import uuid7
from nbcampus.wire.bank import BankChange, BankEntry, PublishedVersion, TrialPublish
from nbcampus_hub.bank.authorising import authorise_author, find_problem
from nbcampus_hub.bank.reading import load_entry
from nbcampus_hub.bank.stored import find_line, load_tried
from nbcampus_hub.bank.trying import find_trial
from nbcampus_hub.service.context import Context


async def publish(context: Context, trial_id: UUID, wanted: TrialPublish) -> PublishedVersion:
    """Raises NotPublishable, ChangedMeanwhile, NothingChanged.

    Of two who publish at once the second waits, and is then told of the first one's version.
    """
    await authorise_author(context)
    row = await find_trial(context, trial_id, lock=True)
    require_publishable(row.state, published=row.version_id is not None)
    line = await find_line(context, row.slug)
    require_new(line.newest, wanted.newest, same_content=line.content_sha256 == row.content_sha256)
    user_id, problem_id, number = context.subject.user_id, line.problem_id or uuid7(), line.newest + 1
    if line.problem_id is None:
        await context.connection.execute(loading.add_problem(problem_id, user_id, line.slug))
    version_id, statements = versions.new_version(
        await load_tried(context, row.stored_ref),
        problem_id=problem_id,
        slug=line.slug,
        number=number,
        published_by=user_id,
        note=wanted.note.strip(),
    )
    detail = {"version": number, "problem_id": str(problem_id)}
    published = audit.record("problem.published", actor_id=user_id, class_id=None, subject_id=version_id, detail=detail)
    for statement in (*statements, trials.note_version(trial_id, version_id), published):
        await context.connection.execute(statement)
    return PublishedVersion(problem_id=problem_id, problem_version_id=version_id, slug=line.slug, version=number)


async def share(context: Context, problem_id: UUID, wanted: BankChange) -> BankEntry:
    """Show a problem to the campus's teachers, or to its owner alone; what is placed stays placed."""
    await find_problem(context, problem_id, to_change=True)
    await context.connection.execute(bank.share_problem(problem_id, wanted.visibility))
    await context.connection.execute(
        audit.record(
            "problem.shared",
            actor_id=context.subject.user_id,
            class_id=None,
            subject_id=problem_id,
            detail={"visibility": wanted.visibility},
        )
    )
    return await load_entry(context, problem_id)
