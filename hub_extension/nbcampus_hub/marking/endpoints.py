"""Routes about marking submissions, and about the release of what was written."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.base import Message
from nbcampus.wire.files import FileName
from nbcampus.wire.marking import (
    AssignmentMarking,
    ClassMarking,
    FeedbackRelease,
    MarkerSeen,
    MarkersPresent,
    MarkingQueue,
    MarkingRulesChange,
    MarkingSubmission,
    MarkWrite,
    Note,
    NoteWrite,
)
from nbcampus_hub.marking import presence, queueing, reading, releasing, saving
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.download import Download
from nbcampus_hub.service.routing import Routes

routes = Routes()

QUEUE = "assignment-problems/{assignment_problem_id}/marking"
SUBMISSION = QUEUE + "/{submission_id}"


class SubmittedFileQuery(Message):
    """Which file, by its exact name."""

    name: FileName


@routes.add("GET", QUEUE, scope=Scope.MARK, answer=MarkingQueue)
async def get_marking_queue(context: Context, assignment_problem_id: UUID) -> MarkingQueue:
    """A problem's submissions to mark, one for each student, with who marks what now."""
    return await queueing.queue(context, assignment_problem_id)


@routes.add("PUT", QUEUE + "-presence", scope=Scope.MARK, body=MarkerSeen, answer=MarkersPresent)
async def say_what_is_open(context: Context, assignment_problem_id: UUID) -> MarkersPresent:
    """Say which submission the person has open, for less than a minute, and hear what others have."""
    return await presence.say(context, assignment_problem_id, context.body)


@routes.add("GET", SUBMISSION, scope=Scope.MARK, answer=MarkingSubmission)
async def get_marking_submission(
    context: Context, assignment_problem_id: UUID, submission_id: UUID
) -> MarkingSubmission:
    """One submission with its code, results, history, rubric, comments, notes and every version of its mark."""
    return await reading.submission(context, assignment_problem_id, submission_id)


@routes.add("PUT", SUBMISSION, scope=Scope.MARK, body=MarkWrite, answer=MarkingSubmission)
async def save_mark(context: Context, assignment_problem_id: UUID, submission_id: UUID) -> MarkingSubmission:
    """Save the next version of a mark; 409 ``changed_meanwhile`` when somebody else did since it was read."""
    return await saving.save(context, assignment_problem_id, submission_id, context.body)


@routes.add("GET", SUBMISSION + "/file", scope=Scope.MARK, query=SubmittedFileQuery, answer=Download)
async def get_submitted_file(context: Context, assignment_problem_id: UUID, submission_id: UUID) -> Download:
    """A file that came with a submission, as an attachment."""
    return await reading.download(context, assignment_problem_id, submission_id, context.query.name)


@routes.add("PUT", SUBMISSION + "/note", scope=Scope.MARK, body=NoteWrite, answer=Note)
async def save_private_note(context: Context, assignment_problem_id: UUID, submission_id: UUID) -> Note:
    """Save the note about the student and the assignment that only staff ever see."""
    return await saving.save_note(context, assignment_problem_id, submission_id, context.body)


@routes.add(
    "PATCH",
    "assignments/{assignment_id}/marking",
    scope=Scope.MARKING_WRITE,
    body=MarkingRulesChange,
    answer=AssignmentMarking,
)
async def change_marking_rules(context: Context, assignment_id: UUID) -> AssignmentMarking:
    """Whether marks are required, whether names are hidden from markers, whether marks may exceed the worth."""
    return await releasing.change_rules(context, assignment_id, context.body)


@routes.add(
    "PUT",
    "assignments/{assignment_id}/feedback-release",
    scope=Scope.MARKING_WRITE,
    body=FeedbackRelease,
    answer=AssignmentMarking,
)
async def release_feedback(context: Context, assignment_id: UUID) -> AssignmentMarking:
    """Show students their marks and feedback, now or from a time on."""
    return await releasing.release(context, assignment_id, context.body)


@routes.add(
    "DELETE", "assignments/{assignment_id}/feedback-release", scope=Scope.MARKING_WRITE, answer=AssignmentMarking
)
async def take_feedback_back(context: Context, assignment_id: UUID) -> AssignmentMarking:
    """Hide marks and feedback from students again."""
    return await releasing.take_back(context, assignment_id)


@routes.add("PUT", "classes/{class_id}/marking", scope=Scope.MARKING_WRITE, body=ClassMarking, answer=ClassMarking)
async def change_class_marking(context: Context, class_id: UUID) -> ClassMarking:
    """Let the assistants of a class edit rubrics, or leave that to its teachers."""
    return await releasing.change_class(context, class_id, context.body)
