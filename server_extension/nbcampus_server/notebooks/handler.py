"""``nbcampus/assignments/ID/open``."""

from __future__ import annotations

import asyncio
from pathlib import Path
from uuid import UUID

from pydantic import ValidationError

from nbcampus.errors import InvalidRequest
from nbcampus.wire.attempts import OpenedAssignment
from nbcampus.wire.base import Message
from nbcampus.wire.content import Assignment
from nbcampus_server.campus import Campus
from nbcampus_server.errors import BadHubAnswer, HubUnreachable
from nbcampus_server.files.giving import give_files
from nbcampus_server.handler import CampusHandler, guarded
from nbcampus_server.hub import Answer
from nbcampus_server.notebooks import opening
from nbcampus_server.outbox.file import storage_refusal


class OpenRequest(Message):
    """``class_id``, if given, must be the assignment's."""

    class_id: UUID | None = None


class OpenHandler(CampusHandler):
    """Writes what is missing of an assignment and answers where its notebooks are."""

    @guarded
    async def post(self, assignment_id: str) -> None:
        campus = self.campus
        wanted = self.parse(OpenRequest) if self.request.body.strip() else OpenRequest()
        try:
            answer = await campus.hub.ask("GET", f"assignments/{assignment_id}")
        except HubUnreachable as away:
            self.send(await _from_disk(campus, UUID(assignment_id), away))
            return
        if answer.status >= 500 and answer.problem is not None:
            self.send(await _from_disk(campus, UUID(assignment_id), HubUnreachable(answer.problem.detail)))
        elif answer.problem is not None:
            self.send(answer.problem, answer.status)
        else:
            self.send(await _open(campus, _assignment(answer, wanted)))


def _assignment(answer: Answer, wanted: OpenRequest) -> Assignment:
    try:
        assignment = Assignment.model_validate(answer.body)
    except ValidationError:
        raise BadHubAnswer(
            "The campus sent an assignment that this server does not understand; "
            "restart the server from the hub's page."
        ) from None
    if wanted.class_id not in (None, assignment.class_id):
        raise InvalidRequest("class_id: the assignment belongs to another class")
    return assignment


async def _open(campus: Campus, assignment: Assignment) -> OpenedAssignment:
    async with campus.opening:  # a double click must not write twice
        try:
            today = campus.clock.now().date()
            opened = await asyncio.to_thread(opening.open_assignment, campus.root, assignment, today)
            return await _with_files(campus, assignment, opened)
        except OSError as failure:
            raise storage_refusal(failure, Path(failure.filename or assignment.title)) from failure


async def _with_files(campus: Campus, assignment: Assignment, opened: OpenedAssignment) -> OpenedAssignment:
    """Each notebook with the problem's files beside it, wherever the student has moved it."""
    problems = {problem.assignment_problem_id: problem for problem in assignment.problems}
    notebooks = []
    for notebook in opened.notebooks:
        folder = (campus.root / notebook.path).parent
        problem = problems[notebook.assignment_problem_id]
        notices = await give_files(campus.hub, folder, problem, campus.clock.now().date())
        said = " ".join(filter(None, [notebook.notice, *notices])) or None
        notebooks.append(notebook.model_copy(update={"notice": said}))
    return opened.model_copy(update={"notebooks": notebooks})


async def _from_disk(campus: Campus, assignment_id: UUID, away: HubUnreachable) -> OpenedAssignment:
    opened = await asyncio.to_thread(opening.find_opened, campus.root, assignment_id)
    if opened is None:
        raise away
    return opened
