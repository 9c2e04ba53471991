"""Asking about a result, writing into the thread, answering it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course import regrade_requests as rules
from nbcampus.course import results
from nbcampus.course.policy import ALLOWED, Scope
from nbcampus.course.regrade_requests import RequestState
from nbcampus.db.statements import audit
from nbcampus.db.statements import regrade_requests as statements
from nbcampus.errors import NotAllowed, NotFound
from nbcampus.events import person_channel, staff_channel
from nbcampus.ids import uuid7
from nbcampus.wire.content import AssignmentConfig
from nbcampus.wire.events import Event, EventType
from nbcampus.wire.regrade_requests import (
    RegradeRequest,
    RegradeRequestList,
    RequestCreate,
    RequestMessage,
    RequestReply,
)
from nbcampus_hub.attempts.reading import authorised_attempt
from nbcampus_hub.notices import causes
from nbcampus_hub.service.context import Context

_OF_STAFF = (RequestState.ACCEPTED, RequestState.DECLINED, RequestState.OPEN)


async def ask(context: Context, attempt_id: UUID, wanted: RequestCreate) -> RegradeRequest:
    """Raises NotFound for an attempt that is not one's own, NothingToAskAbout, RequestOpen."""
    row, _ = await authorised_attempt(context, attempt_id)
    if row.student_id != context.subject.user_id:
        raise NotFound()
    waiting = await context.connection.scalar(statements.open_request(attempt_id))
    rules.require_askable(row.type, row.status, told=_is_told(row), is_open=waiting is not None)
    request_id, now, student = uuid7(), context.clock.now(), context.subject.user_id
    run = context.connection.execute
    await run(statements.add(request_id, row.class_id, attempt_id, student, now))
    await run(statements.write(request_id, student, wanted.reason, None, now))
    await _record(context, "grade.regrade_requested", row.class_id, student, {"attempt_id": str(attempt_id)})
    return await _told(context, request_id)


async def reply(context: Context, request_id: UUID, wanted: RequestReply) -> RegradeRequest:
    """Write into a thread, and let the request move. Raises NotFound, NotAllowed, RequestClosed."""
    row = await _authorised(context, request_id)
    await _require_may_move(context, row, wanted.state)
    now, who = context.clock.now(), context.subject.user_id
    run = context.connection.execute
    if wanted.state is not None:
        await _move(context, row, wanted.state)
    elif row.state is not RequestState.OPEN and row.student_id == who:
        rules.require_open(row.state)
    await run(statements.write(request_id, who, wanted.text, wanted.state, now))
    if wanted.state in (RequestState.ACCEPTED, RequestState.DECLINED):
        place, attempt = row.assignment_problem_id, row.attempt_id
        await causes.request_answered(context, row.class_id, place, attempt, row.problem, row.student_id)
    return await _told(context, request_id)


async def of_attempt(context: Context, attempt_id: UUID) -> RegradeRequestList:
    """The requests about an attempt, for who made it and for staff."""
    await authorised_attempt(context, attempt_id)
    return await _list(context, (await context.connection.execute(statements.of_attempt(attempt_id))).all())


async def of_class(context: Context, class_id: UUID) -> RegradeRequestList:
    """All requests of a class."""
    await context.authorise_in(class_id)
    return await _list(context, (await context.connection.execute(statements.of_class(class_id))).all())


async def own(context: Context, class_id: UUID) -> RegradeRequestList:
    """One's own requests in a class."""
    await context.authorise_in(class_id)
    rows = await context.connection.execute(statements.of_class(class_id, student_id=context.subject.user_id))
    return await _list(context, rows.all())


async def _authorised(context: Context, request_id: UUID) -> Row[Any]:
    row = (await context.connection.execute(statements.by_id(request_id))).one_or_none()
    if row is None:
        raise NotFound()
    await authorised_attempt(context, row.attempt_id)
    return row


async def _require_may_move(context: Context, row: Row[Any], state: RequestState | None) -> None:
    """Staff answers, and who asked takes back; also who is both, each in their part."""
    if state is None:
        return
    if state is RequestState.WITHDRAWN:
        if row.student_id != context.subject.user_id:
            raise NotAllowed("Only who has asked can take a request back.")
        return
    assert state in _OF_STAFF
    context.scope = Scope.ATTEMPT_READ_ALL
    found = await context.authorise_in(row.class_id)
    assert found in ALLOWED[Scope.ATTEMPT_READ_ALL]


async def _move(context: Context, row: Row[Any], state: RequestState) -> None:
    """An answered request can be opened again; every other move begins at an open one."""
    former = row.state if state is RequestState.OPEN else RequestState.OPEN
    rules.require_open(row.state if state is not RequestState.OPEN else RequestState.OPEN)
    who = None if state is RequestState.OPEN else context.subject.user_id
    moved = await context.connection.scalar(statements.move(row.id, former, state, who, context.clock.now()))
    if moved is None:  # somebody else was faster: the second look names their answer
        now = (await context.connection.execute(statements.by_id(row.id))).one()
        rules.require_open(now.state)
    detail = {"attempt_id": str(row.attempt_id), "from": row.state, "to": state}
    await _record(context, "grade.regrade_request_answered", row.class_id, row.student_id, detail)


def _is_told(row: Row[Any]) -> bool:
    return results.are_told(row.mode, released=AssignmentConfig.stored(row.config or {}).results_released)


async def _record(context: Context, action: str, class_id: UUID, student_id: UUID, detail: dict[str, Any]) -> None:
    await context.connection.execute(
        audit.record(action, actor_id=context.subject.user_id, class_id=class_id, subject_id=student_id, detail=detail)
    )


async def _told(context: Context, request_id: UUID) -> RegradeRequest:
    """The request as it is now; who asked and the staff hear of it after the commit."""
    rows = (await context.connection.execute(statements.by_id(request_id))).all()
    (found,) = (await _list(context, rows)).items
    event = Event(
        type=EventType.REGRADE_REQUEST_CHANGED,
        at=context.clock.now(),
        class_id=found.class_id,
        attempt_id=found.attempt_id,
        assignment_problem_id=found.assignment_problem_id,
    )
    channels = [person_channel(found.student_id), staff_channel(found.class_id)]
    context.after_commit.append(partial(context.backends.publish, channels, event))
    return found


async def _list(context: Context, rows: Sequence[Row[Any]]) -> RegradeRequestList:
    threads: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for message in await context.connection.execute(statements.messages([row.id for row in rows])):
        threads[message.request_id].append(message)
    return RegradeRequestList(items=[_present(row, threads[row.id]) for row in rows])


def _present(row: Row[Any], messages: Sequence[Row[Any]]) -> RegradeRequest:
    return RegradeRequest(
        **row._mapping,
        messages=[
            RequestMessage(
                id=message.id,
                author=message.author,
                is_student=message.author_id == row.student_id,
                text=message.body,
                state=message.state,
                created_at=message.created_at,
            )
            for message in messages
        ],
    )
