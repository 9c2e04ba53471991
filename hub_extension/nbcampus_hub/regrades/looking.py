"""Looking into a regrade set: one student's submissions, and one submission with both its results."""

from __future__ import annotations

from uuid import UUID

from nbcampus.db.statements import regrade_details as details
from nbcampus.errors import NotFound
from nbcampus.views import attempts as views
from nbcampus.wire.attempts import Grading
from nbcampus.wire.regrades import RegradeComparison, RegradedAttempt, RegradedStudent
from nbcampus_hub.attempts.reading import load_attempt
from nbcampus_hub.regrades.reading import authorise_in_set
from nbcampus_hub.service.context import Context


async def student(context: Context, regrade_id: UUID, student_id: UUID) -> RegradedStudent:
    """Raises NotFound for somebody of whom the set has no submission."""
    await authorise_in_set(context, regrade_id)
    rows = (await context.connection.execute(details.of_student(regrade_id, student_id))).all()
    if not rows:
        raise NotFound()
    return RegradedStudent(
        student_id=student_id,
        student_name=rows[0].display_name,
        attempts=[
            RegradedAttempt(**{name: getattr(row, name) for name in RegradedAttempt.model_fields}) for row in rows
        ],
    )


async def comparison(context: Context, regrade_id: UUID, attempt_id: UUID) -> RegradeComparison:
    """Raises NotFound for a submission that is not in the set."""
    await authorise_in_set(context, regrade_id)
    row = (await context.connection.execute(details.of_attempt(regrade_id, attempt_id))).one_or_none()
    if row is None:
        raise NotFound()
    return RegradeComparison(
        attempt=await load_attempt(context, attempt_id, "staff"),
        before=await _grading(context, row.former_run_id),
        after=await _grading(context, row.new_run_id) if row.new_run_id else None,
        failed=row.failed,
    )


async def _grading(context: Context, run_id: UUID) -> Grading:
    run = (await context.connection.execute(views.run_by_id(run_id))).one()
    results = (await context.connection.execute(views.results_of(run_id))).all()
    return views.present_run(run, results)
