"""Feedback to a group of attempts, as the map of logic has them: a comment on one submission of each of its students.

It is what a marker writes by hand, many times at once: students read it from the release of their assignment's feedback
on, and markers find it on the submission. Of the attempts of one student the newest submission among the chosen gets
it; who was chosen with Runs alone gets it on the submission that the queue has of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.policy import require_author
from nbcampus.course.states import AttemptType
from nbcampus.db.statements import group_feedback as statements
from nbcampus.db.statements import marking
from nbcampus.errors import ChangedMeanwhile, Conflict, InvalidRequest, NotAllowed, NotFound
from nbcampus.ids import uuid7
from nbcampus.wire import group_feedback as wire
from nbcampus_hub.marking.announcing import record, tell_markers, tell_student
from nbcampus_hub.marking.placing import Place, authorise_in_place
from nbcampus_hub.service.context import Context


@dataclass(frozen=True)
class Reach:
    """The submissions that get it, by the names of their students, and the names of those who get nothing."""

    submissions: list[Row[Any]]
    unreached: list[str]


async def preview(context: Context, assignment_problem_id: UUID, wanted: wire.GroupChosen) -> wire.GroupPreview:
    """Whom feedback to these attempts would reach. Raises InvalidRequest for an attempt at another problem."""
    place = await _named_place(context, assignment_problem_id)
    reach = await _reach(context, place, wanted.attempt_ids)
    return wire.GroupPreview(
        class_id=place.row.class_id,
        problem=place.row.title,
        recipients=[_recipient(place, row) for row in reach.submissions],
        unreached=reach.unreached,
        feedback_released_at=place.config.feedback_released_at,
    )


async def write(context: Context, assignment_problem_id: UUID, wanted: wire.GroupFeedbackWrite) -> wire.GroupFeedback:
    """Write it to all, or to nobody. The same request again answers what stands and writes nothing.

    Raises ChangedMeanwhile when it would reach another number of students than the person was told, InvalidRequest for
    an attempt at another problem, Conflict for an id that is taken by something else.
    """
    place = await _named_place(context, assignment_problem_id)
    reach = await _reach(context, place, wanted.attempt_ids)
    by = {"author_id": context.subject.user_id, "created_at": context.clock.now()}
    values = wanted.model_dump(include={"id", "text", "attempt_ids"}) | {"assignment_problem_id": place.id}
    if await context.connection.scalar(statements.write(values | by)) is None:
        return await _repeated(context, place, wanted)
    if len(reach.submissions) != wanted.reaches:
        raise ChangedMeanwhile(f"This would reach {len(reach.submissions)} students now; look at the list again.")
    comments = [
        {"id": uuid7(), "attempt_id": row.id, "text": wanted.text, "group_feedback_id": wanted.id} | by
        for row in reach.submissions
    ]
    await context.connection.execute(statements.write_comments(), comments)
    await _changed(context, place, "group_feedback.written", wanted.id, reach.submissions)
    return await _present(context, place, wanted.id)


async def withdraw(context: Context, group_feedback_id: UUID) -> wire.GroupFeedback:
    """Take it back from all whose comment nobody changed since; again, it changes nothing.

    Raises NotAllowed for an assistant and what somebody else wrote.
    """
    row = await _locked(context, group_feedback_id)
    place = await authorise_in_place(context, row.assignment_problem_id)
    require_author(place.standing, context.subject, row.author_id)
    if row.withdrawn_at is None:
        now, run = context.clock.now(), context.connection.execute
        had = (await run(statements.recipients([row.id]))).all()
        gone = set((await run(statements.withdraw_comments(row.id, now))).scalars())
        await run(statements.withdraw(row.id, now))
        submissions = [found for found in had if found.id in gone]
        await _changed(context, place, "group_feedback.withdrawn", row.id, submissions)
    return await _present(context, place, row.id)


async def of_place(context: Context, assignment_problem_id: UUID) -> wire.GroupFeedbackList:
    place = await authorise_in_place(context, assignment_problem_id)
    rows = (await context.connection.execute(statements.of_place(place.id))).all()
    return wire.GroupFeedbackList(items=await _presented(context, place, rows))


async def _named_place(context: Context, assignment_problem_id: UUID) -> Place:
    """Raises NotAllowed while names are hidden: a text to one student would say which submission is theirs."""
    place = await authorise_in_place(context, assignment_problem_id)
    if place.anonymous:
        raise NotAllowed(
            "Names are hidden from markers of this assignment, and feedback to a group would tell who is who. "
            "Write it once anonymous marking has ended."
        )
    return place


async def _reach(context: Context, place: Place, attempt_ids: Iterable[UUID]) -> Reach:
    wanted = set(attempt_ids)
    found = (await context.connection.execute(statements.chosen(place.id, place.row.class_id, wanted))).all()
    if strange := wanted - {row.id for row in found}:
        raise InvalidRequest(f"attempt_ids: {min(strange)} is no attempt of a student of this class at this problem")
    students = {row.student_id: row.display_name for row in found}
    submissions = await _submissions_of(context, place, found)
    unreached = [name for student_id, name in students.items() if student_id not in submissions]
    return Reach(sorted(submissions.values(), key=_by_name), sorted(unreached, key=str.casefold))


async def _submissions_of(context: Context, place: Place, chosen: Iterable[Row[Any]]) -> dict[UUID, Row[Any]]:
    """By student in the class, the submission that gets it."""
    present = [row for row in chosen if row.left_at is None]
    submitted = [row for row in present if row.type is AttemptType.FINAL_SUBMISSION]
    newest = {row.student_id: row for row in sorted(submitted, key=lambda row: row.id)}
    others = {row.student_id for row in present} - set(newest)
    if not others:
        return newest
    queued = await context.connection.execute(marking.queue(place.id, place.row.class_id))
    return newest | {row.student_id: row for row in queued if row.student_id in others}


async def _repeated(context: Context, place: Place, wanted: wire.GroupFeedbackWrite) -> wire.GroupFeedback:
    row = await _locked(context, wanted.id)
    same = (row.assignment_problem_id, row.text, row.author_id) == (place.id, wanted.text, context.subject.user_id)
    if not same or set(row.attempt_ids) != set(wanted.attempt_ids):
        raise Conflict("There is other feedback of this id; send this one with an id of its own.")
    return await _present(context, place, wanted.id)


async def _locked(context: Context, group_feedback_id: UUID) -> Row[Any]:
    row = (await context.connection.execute(statements.lock(group_feedback_id))).one_or_none()
    if row is None:
        raise NotFound()
    return row


async def _changed(
    context: Context, place: Place, action: str, group_feedback_id: UUID, submissions: Sequence[Row[Any]]
) -> None:
    ids = [str(row.id) for row in submissions]
    await record(context, action, place.row.class_id, group_feedback_id, {"submissions": ids, "students": len(ids)})
    tell_markers(context, place.row.class_id, place.id)
    for row in submissions:
        tell_student(context, place, row)


async def _present(context: Context, place: Place, group_feedback_id: UUID) -> wire.GroupFeedback:
    return (await _presented(context, place, [await _locked(context, group_feedback_id)]))[0]


async def _presented(context: Context, place: Place, rows: Sequence[Row[Any]]) -> list[wire.GroupFeedback]:
    had: dict[UUID, list[wire.GroupRecipient]] = {row.id: [] for row in rows}
    for found in await context.connection.execute(statements.recipients(list(had))):
        had[found.group_feedback_id].append(_recipient(place, found))
    shown = wire.GroupFeedback.model_fields.keys() - {"recipients"}
    return [
        wire.GroupFeedback(
            **{name: getattr(row, name) for name in shown},
            recipients=sorted(had[row.id], key=lambda recipient: recipient.student.casefold()),
        )
        for row in rows
    ]


def _recipient(place: Place, row: Row[Any]) -> wire.GroupRecipient:
    return wire.GroupRecipient(
        student=place.name_of(row.student_id, row.display_name),
        submission_id=place.key_of(row.id),
        attempt_number=row.attempt_number,
    )


def _by_name(row: Row[Any]) -> tuple[str, UUID]:
    return row.display_name.casefold(), row.id
