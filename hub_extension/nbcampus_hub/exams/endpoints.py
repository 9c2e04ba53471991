"""Routes about exams as they are taken."""

from __future__ import annotations

from uuid import UUID

from nbcampus.course.policy import Scope
from nbcampus.wire.exams import Agreed, EndSitting, Exam, ExamRoom, GiveTime, ReceiptList, ReopenSitting, TellRoom
from nbcampus_hub.exams import invigilating, receipts, room, taking
from nbcampus_hub.service.context import Context
from nbcampus_hub.service.routing import Routes

routes = Routes()


@routes.add("GET", "exams/{assignment_id}", scope=Scope.EXAM_SIT, answer=Exam)
async def get_exam(context: Context, assignment_id: UUID) -> Exam:
    """An exam as one stands to it: its window, one's time, what was submitted, what invigilators say; no content."""
    return await taking.exam(context, assignment_id)


@routes.add("POST", "exams/{assignment_id}/start", scope=Scope.EXAM_SIT, body=Agreed, answer=Exam)
async def start_exam(context: Context, assignment_id: UUID) -> Exam:
    """Start one's exam: its content is open from now until its end, which is promised now."""
    return await taking.start(context, assignment_id)


@routes.add("POST", "exams/{assignment_id}/hand-in", scope=Scope.EXAM_SIT, body=Agreed, answer=Exam)
async def hand_in_exam(context: Context, assignment_id: UUID) -> Exam:
    """End one's exam before its time; what is drafted and not submitted yet is submitted."""
    return await taking.hand_in(context, assignment_id)


@routes.add("GET", "exams/{assignment_id}/receipts", scope=Scope.EXAM_SIT, answer=ReceiptList)
async def list_receipts(context: Context, assignment_id: UUID) -> ReceiptList:
    """Signed receipts of one's final submissions and, after the end, of the whole exam."""
    return await receipts.receipts(context, assignment_id)


@routes.add("GET", "exams/{assignment_id}/room", scope=Scope.EXAM_INVIGILATE, answer=ExamRoom)
async def get_room(context: Context, assignment_id: UUID) -> ExamRoom:
    """Every student of the class and their exam: state, time, activity, attempts."""
    return await room.room(context, assignment_id)


@routes.add("POST", "exams/{assignment_id}/room/time", scope=Scope.EXAM_INVIGILATE, body=GiveTime, answer=ExamRoom)
async def give_time(context: Context, assignment_id: UUID) -> ExamRoom:
    """Give the students named, or everybody whose exam runs, more minutes or fewer."""
    return await invigilating.give_time(context, assignment_id, context.body)


@routes.add("POST", "exams/{assignment_id}/room/end", scope=Scope.EXAM_INVIGILATE, body=EndSitting, answer=ExamRoom)
async def end_sitting(context: Context, assignment_id: UUID) -> ExamRoom:
    """End a student's exam now; their drafts are submitted."""
    return await invigilating.end_one(context, assignment_id, context.body)


@routes.add(
    "POST", "exams/{assignment_id}/room/reopen", scope=Scope.EXAM_INVIGILATE, body=ReopenSitting, answer=ExamRoom
)
async def reopen_sitting(context: Context, assignment_id: UUID) -> ExamRoom:
    """Let a student whose exam has ended go on; what was submitted stays."""
    return await invigilating.reopen(context, assignment_id, context.body)


@routes.add("POST", "exams/{assignment_id}/room/messages", scope=Scope.EXAM_INVIGILATE, body=TellRoom, answer=ExamRoom)
async def tell_room(context: Context, assignment_id: UUID) -> ExamRoom:
    """Show a message on the screens of everybody who sits the exam."""
    return await invigilating.tell_room(context, assignment_id, context.body)
