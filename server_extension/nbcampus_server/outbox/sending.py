"""One sending of one click, and what its answer means."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from pydantic import ValidationError

from nbcampus.errors import CampusError
from nbcampus.wire.attempts import Attempt
from nbcampus.wire.quizzes import QuizResult, QuizSubmit
from nbcampus_server.hub import Answer, Hub
from nbcampus_server.outbox.entry import Entry

TRIED_AGAIN = (401, 403, 408, 425, 429)


@dataclass(frozen=True)
class Delivered:
    """The hub has it; ``answer`` is its JSON."""

    answer: str


@dataclass(frozen=True)
class Refused:
    """The service will never take it, for a reason that the student should read."""

    error: str
    detail: str


@dataclass(frozen=True)
class Failed:
    """Nothing is known or the moment is wrong: try again."""

    error: str
    detail: str


Outcome = Delivered | Refused | Failed


async def send(hub: Hub, entry: Entry) -> Outcome:
    """Send a click once. Never raises for what the network or the hub may do."""
    try:
        answer = await hub.ask("POST", entry.address, body=entry.as_sent())
        if answer.problem and answer.status == 409 and answer.problem.error == "conflict":
            answer = await _accepted_before(hub, entry) or answer
    except CampusError as failure:
        return Failed(failure.error, failure.detail)
    return judge(answer, entry.id)


def judge(answer: Answer, key: UUID) -> Outcome:
    """What the service's answer means for the click with the id ``key``."""
    problem = answer.problem
    if problem is None:
        if answer.body.get("id") == str(key):
            return Delivered(json.dumps(answer.body))
        return Failed("bad_hub_answer", "The campus did not confirm this click; it is sent again.")
    if answer.status >= 500 or answer.status in TRIED_AGAIN:
        return Failed(problem.error, _advised(answer.status, problem.detail))
    return Refused(problem.error, problem.detail)


async def _accepted_before(hub: Hub, entry: Entry) -> Answer | None:
    found = await hub.ask("GET", f"{entry.address}/{entry.id}")
    if found.problem is not None:
        return None
    try:
        same = _is_same(entry, found)
    except ValidationError:
        return None
    return found if same else None


def _is_same(entry: Entry, found: Answer) -> bool:
    own = entry.click
    if isinstance(own, QuizSubmit):
        result = QuizResult.model_validate(found.body)
        return (result.attempt_number, result.answers) == (own.attempt_number, own.answers)
    attempt = Attempt.model_validate(found.body)
    return (attempt.type, attempt.assignment_problem_id, attempt.code, attempt.files) == (
        own.type,
        own.assignment_problem_id,
        own.code,
        [file.summary() for file in entry.files],
    )


def _advised(status: int, detail: str) -> str:
    if status in (401, 403):
        return f"{detail} Your click is kept and sent again; if this lasts, restart your server on the hub."
    return detail
