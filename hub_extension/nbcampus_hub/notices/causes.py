"""What people are told of, one function for each cause: called in its transaction by whoever brings it about."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select

from nbcampus.course import results
from nbcampus.course.extensions import Moved
from nbcampus.course.notices import ExtensionAct, Link, Notice, of_extension, of_feedback
from nbcampus.course.states import NotificationType
from nbcampus.db.statements import people, regrades, told
from nbcampus.wire.content import AssignmentConfig
from nbcampus_hub.notices.telling import tell, tell_all
from nbcampus_hub.service.context import Context


async def results_released(context: Context, class_id: UUID, item_id: UUID, title: str) -> None:
    """The results of an exam may be seen: its students, that is who has handed anything in, are told."""
    await feedback_released(context, class_id, item_id, title, told.submitters(item_id))


async def feedback_released(
    context: Context, class_id: UUID, item_id: UUID, title: str, students: Select[UUID]
) -> None:
    """What teachers wrote about an item, or its results, may be seen by ``students``."""
    await tell_all(context, of_feedback(class_id, item_id, title), students)


async def due_dates_moved(
    context: Context, act: ExtensionAct, class_id: UUID, item_id: UUID, title: str, moved: Moved
) -> None:
    """Some students have another due date of an item: those of ``moved``, who are told theirs."""
    zone = await context.connection.scalar(people.zone_of(class_id)) or "UTC"
    for due, students in moved.items():
        await tell(context, of_extension(act, class_id, item_id, title, due, zone), students)


async def request_answered(
    context: Context, class_id: UUID, placement_id: UUID, attempt_id: UUID, title: str, student_id: UUID
) -> None:
    """A teacher has answered a student's request for another look at an attempt."""
    link = Link(class_id=class_id, assignment_problem_id=placement_id, attempt_id=attempt_id)
    notice = Notice(NotificationType.REGRADE_ANSWERED, f"Your request was answered: {title}", link, attempt_id)
    await tell(context, notice, [student_id])


async def results_changed(context: Context, regrade_id: UUID) -> None:
    """A regrade was applied: the students whose result is another one are told, unless it is not to be told yet."""
    place = (await context.connection.execute(told.place_of_regrade(regrade_id))).one()
    released = AssignmentConfig.stored(place.config or {}).results_released
    if not results.are_told(place.mode, released=released):
        return
    link = Link(place.class_id, place.item_id, place.assignment_problem_id)
    notice = Notice(
        NotificationType.GRADED, f"{place.title}: your result has changed", link, place.assignment_problem_id
    )
    changed = (await context.connection.execute(regrades.changed_attempts(regrade_id))).all()
    await tell(context, notice, {row.student_id for row in changed})
