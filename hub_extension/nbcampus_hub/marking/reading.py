"""One submission with all that its marker needs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.db.statements import marking, rubrics
from nbcampus.errors import NotFound
from nbcampus.views import attempts as views
from nbcampus.views.marks import points_of
from nbcampus.wire import marking as wire
from nbcampus.wire.attempts import Grading
from nbcampus_hub.marking.placing import Place, authorise_in_place, find_submission
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download


async def submission(context: Context, assignment_problem_id: UUID, submission_id: UUID) -> wire.MarkingSubmission:
    """Raises NotFound for what is no final submission at this place."""
    place = await authorise_in_place(context, assignment_problem_id)
    return await load_submission(context, place, await find_submission(context, place, submission_id))


async def load_submission(context: Context, place: Place, row: Row[Any]) -> wire.MarkingSubmission:
    """A submission that the caller has found at the place."""
    run = context.connection.execute
    attempt = (await run(views.attempt_by_id(row.id))).one()
    code = await context.backends.get_blob(attempt.code_blob_ref)
    return wire.MarkingSubmission(
        submission_id=place.key_of(row.id),
        student=place.name_of(row.student_id, attempt.display_name),
        attempt_number=attempt.attempt_number,
        language=attempt.language,
        code=code.decode("utf-8"),
        files=[views.present_file(file) for file in attempt.files],
        grading=await _grading(context, place, attempt),
        worth=place.row.worth,
        points=points_of(row),
        automatic=row.score,
        rubric=[wire.RubricItem(**item._mapping) for item in await run(rubrics.rubric_of(place.id))],
        versions=[wire.Mark(**version._mapping) for version in await run(marking.versions_of(row.id))],
        comments=[present_comment(context, comment) for comment in await run(rubrics.comments_of(row.id))],
        attempts=[_line(place, other) for other in await run(marking.submissions_of(place.id, row.student_id))],
        note=None if place.anonymous else await note(context, place, row.student_id),
    )


async def download(context: Context, assignment_problem_id: UUID, submission_id: UUID, name: str) -> Download:
    """A file that came with a submission, while names may be hidden."""
    place = await authorise_in_place(context, assignment_problem_id)
    row = await find_submission(context, place, submission_id)
    files = (await context.connection.execute(views.attempt_by_id(row.id))).one().files
    ref = next((file["blob_ref"] for file in files if file["name"] == name), None)
    if ref is None:
        raise NotFound()
    return Download(name=name, content=await context.backends.get_blob(ref))


async def note(context: Context, place: Place, student_id: UUID) -> str:
    """The private note about a student and the item; empty for none. Holds its row until the end."""
    found = await context.connection.scalar(marking.note_of(student_id, place.row.assignment_id))
    return found or ""


def present_comment(context: Context, row: Row[Any]) -> wire.Comment:
    shown = {name: getattr(row, name) for name in wire.Comment.model_fields if name != "own"}
    return wire.Comment(**shown, own=row.author_id == context.subject.user_id)


async def _grading(context: Context, place: Place, attempt: Row[Any]) -> Grading | None:
    if attempt.run_id is None:
        return None
    results = (await context.connection.execute(views.results_of(attempt.run_id))).all()
    grading = views.present_run(attempt, results)
    # The key of the run and its moment would find the attempt in the class's history.
    hidden = {"grading_run_id": place.key_of(attempt.id), "finished_at": context.clock.now()}
    return grading.model_copy(update=hidden) if place.anonymous else grading


def _line(place: Place, row: Row[Any]) -> wire.MarkedAttempt:
    return wire.MarkedAttempt(
        submission_id=place.key_of(row.id),
        attempt_number=row.attempt_number,
        clicked_at=None if place.anonymous else row.clicked_at,
        points=points_of(row),
        automatic=row.score,
        marked=row.mark_version is not None,
    )
