"""Routes about regrades."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.regrades import (
    Regrade,
    RegradeComparison,
    RegradeCreate,
    RegradeDecision,
    RegradedStudent,
    RegradeList,
    RegradePlace,
    RegradePreview,
    RegradeWanted,
)
from nbcampus_hub.regrades import deciding, looking, preparing, reading, starting
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add("GET", "classes/{class_id}/regrades", scope=Scope.REGRADE, answer=RegradeList)
async def list_regrades(context: Context, class_id: UUID) -> RegradeList:
    """The regrades of a class and how far they are, newest first."""
    return await reading.sets_of(context, class_id)


@routes.add("POST", "classes/{class_id}/regrades", scope=Scope.REGRADE, body=RegradeCreate, answer=Regrade, status=201)
async def start_regrade(context: Context, class_id: UUID) -> Regrade:
    """Grade submissions of a problem again beside their results, which stay as they are until it is applied."""
    return await starting.start(context, class_id, context.body)


@routes.add("GET", "assignment-problems/{assignment_problem_id}/regrades", scope=Scope.REGRADE, answer=RegradePlace)
async def get_regrade_place(context: Context, assignment_problem_id: UUID) -> RegradePlace:
    """The versions of a problem in an assignment and its regrades, both newest first."""
    return await preparing.place(context, assignment_problem_id)


@routes.add(
    "GET",
    "assignment-problems/{assignment_problem_id}/regrade-preview",
    scope=Scope.REGRADE,
    query=RegradeWanted,
    answer=RegradePreview,
)
async def preview_regrade(context: Context, assignment_problem_id: UUID) -> RegradePreview:
    """How many submissions and students a regrade would be about; nothing is started."""
    return await preparing.preview(context, assignment_problem_id, context.query)


@routes.add("GET", "regrades/{regrade_id}", scope=Scope.REGRADE, answer=Regrade)
async def get_regrade(context: Context, regrade_id: UUID) -> Regrade:
    """How far a regrade is, and what it changes: who gains, who loses, which tests."""
    return await reading.regrade(context, regrade_id)


@routes.add("POST", "regrades/{regrade_id}/apply", scope=Scope.REGRADE, body=RegradeDecision, answer=Regrade)
async def apply_regrade(context: Context, regrade_id: UUID) -> Regrade:
    """Let the new results count, all of them at once; what was before stays in the history."""
    return await deciding.apply(context, regrade_id, context.body)


@routes.add("POST", "regrades/{regrade_id}/cancel", scope=Scope.REGRADE, body=RegradeDecision, answer=Regrade)
async def cancel_regrade(context: Context, regrade_id: UUID) -> Regrade:
    """Leave everything as it was, and stop what is not graded yet."""
    return await deciding.cancel(context, regrade_id, context.body)


@routes.add("POST", "regrades/{regrade_id}/retry", scope=Scope.REGRADE, body=RegradeDecision, answer=Regrade)
async def retry_regrade(context: Context, regrade_id: UUID) -> Regrade:
    """Try again what could not be graded for a reason of ours."""
    return await deciding.retry(context, regrade_id, context.body)


@routes.add("GET", "regrades/{regrade_id}/students/{student_id}", scope=Scope.REGRADE, answer=RegradedStudent)
async def get_regraded_student(context: Context, regrade_id: UUID, student_id: UUID) -> RegradedStudent:
    """The submissions of a student in a regrade with their points before and after."""
    return await looking.student(context, regrade_id, student_id)


@routes.add("GET", "regrades/{regrade_id}/submissions/{submission_id}", scope=Scope.REGRADE, answer=RegradeComparison)
async def compare_regraded(context: Context, regrade_id: UUID, submission_id: UUID) -> RegradeComparison:
    """A submission in a regrade with its code and both its results."""
    return await looking.comparison(context, regrade_id, submission_id)
