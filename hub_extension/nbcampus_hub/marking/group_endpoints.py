"""Routes about feedback to a group of attempts."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.group_feedback import (
    GroupChosen,
    GroupFeedback,
    GroupFeedbackList,
    GroupFeedbackWrite,
    GroupPreview,
)
from nbcampus_hub.marking import groups
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()

GROUPS = "assignment-problems/{assignment_problem_id}/group-feedback"


@routes.add("POST", GROUPS + "/preview", scope=Scope.MARK, body=GroupChosen, answer=GroupPreview)
async def preview_group_feedback(context: Context, assignment_problem_id: UUID) -> GroupPreview:
    """Whom feedback to a group of attempts would reach, and when they could read it."""
    return await groups.preview(context, assignment_problem_id, context.body)


@routes.add("GET", GROUPS, scope=Scope.MARK, answer=GroupFeedbackList)
async def list_group_feedback(context: Context, assignment_problem_id: UUID) -> GroupFeedbackList:
    """What was written to groups at a problem, newest first, with who has it at present."""
    return await groups.of_place(context, assignment_problem_id)


@routes.add("POST", GROUPS, scope=Scope.MARK, body=GroupFeedbackWrite, answer=GroupFeedback, status=201)
async def write_group_feedback(context: Context, assignment_problem_id: UUID) -> GroupFeedback:
    """Write one comment to each student of a group of attempts, all or none; the same again writes nothing."""
    return await groups.write(context, assignment_problem_id, context.body)


@routes.add("DELETE", "group-feedback/{group_feedback_id}", scope=Scope.MARK, answer=GroupFeedback)
async def withdraw_group_feedback(context: Context, group_feedback_id: UUID) -> GroupFeedback:
    """Take back feedback of one's own to a group; a teacher may take back any. Comments changed since stay."""
    return await groups.withdraw(context, group_feedback_id)
