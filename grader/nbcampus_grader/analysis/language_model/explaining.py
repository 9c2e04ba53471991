"""One explanation: claim, ask, guard, record, tell."""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import redis
from sqlalchemy import Engine as Database
from sqlalchemy import Row

from nbcampus.blobs import BlobMissing, BlobStore, BlobsUnavailable
from nbcampus.clock import Clock
from nbcampus.course.explanations import prompting
from nbcampus.course.explanations.answer import Answer, NoAnswer, read_answer
from nbcampus.course.explanations.findings import for_student
from nbcampus.course.explanations.guard import reveals
from nbcampus.course.explanations.states import ExplanationState, after_answer
from nbcampus.db.statements import explaining as statements
from nbcampus.events import person_channel, publish, staff_channel
from nbcampus.language_model import LanguageModel
from nbcampus.wire.events import Event, EventType
from nbcampus_grader.analysis.language_model.engine import QuestionRefused, Reply
from nbcampus_grader.analysis.language_model.engines import Engines, NoEngine

log = logging.getLogger("nbcampus.grader")

MOST_TRIES = 3
_ASKED_TWICE = 2

AWAY = "The language model cannot be reached at the moment. Ask again later; this one is not counted."
NO_ANSWER = "The language model gave no answer that could be shown. Ask again; this one is not counted."
REFUSED = "The language model refused the question. Your teacher can ask the campus's admin to look at its log."
NO_CODE = "The code of this attempt cannot be read."


class _Failed(Exception):
    """There is no answer, for a reason that is told in these words."""


@dataclass(frozen=True)
class _Question:
    work: prompting.Work
    rules: str
    solution: str
    given: tuple[str, str]
    place: UUID


@dataclass(frozen=True)
class Explainer:
    """Safe to use from several threads. ``explain`` is safe to run twice."""

    database: Database
    blobs: BlobStore
    redis: redis.Redis
    clock: Clock
    settings: LanguageModel
    engines: Engines

    @property
    def claim_lasts(self) -> timedelta:
        """Longer than asking twice may take."""
        return timedelta(seconds=5 * self.settings.timeout_seconds)

    def explain(self, explanation_id: UUID) -> None:
        """Answer one that waits; nothing for one that is answered or that another worker is at."""
        with self._transactions.begin() as connection:
            claimed = connection.execute(statements.claim(explanation_id, self.clock.now(), self.claim_lasts))
            row = claimed.one_or_none()
        if row is None:
            log.info("explanation.nothing_to_do explanation=%s", explanation_id)
            return
        started = time.monotonic()
        try:
            question = self._question(row)
            answer, reply = self._asked(row, question)
        except (NoEngine, BlobsUnavailable) as failure:
            self._postpone(row, failure)
        except _Failed as failure:
            self._finish(row, {"state": ExplanationState.FAILED, "failure": str(failure)})
        else:
            self._record(row, question, answer, reply, round(1000 * (time.monotonic() - started)))

    @property
    def _transactions(self) -> Database:
        return self.database.execution_options(isolation_level="READ COMMITTED")

    def _question(self, row: Row[Any]) -> _Question:
        with self.database.connect() as connection:
            work = connection.execute(statements.work(row.attempt_id)).one()
            samples = connection.execute(statements.failed_samples(row.attempt_id)).all()
            found = [one for many in connection.scalars(statements.findings(row.attempt_id)) for one in many]
            rules = connection.scalar(statements.rules(row.prompt_id)) if row.prompt_id else None
        try:
            code = self.blobs.get(work.code_blob_ref).decode("utf-8", "replace")
        except BlobMissing:
            raise _Failed(NO_CODE) from None
        told = prompting.work_of(work, code, samples, for_student(found, work.type))
        given = (work.starter_code, code)
        rules = rules or prompting.BUILT_IN_RULES
        return _Question(told, rules, work.reference_solution, given, work.assignment_problem_id)

    def _asked(self, row: Row[Any], question: _Question) -> tuple[Answer, Reply]:
        """Asks once more when the first answer was none."""
        for _ in range(_ASKED_TWICE):
            try:
                chat = prompting.with_nonce(question.rules, question.work, lambda: secrets.token_hex(16))
                reply = self.engines.ask(chat, interactive=row.interactive)
                return read_answer(reply.text, cut_off=reply.cut_off), reply
            except NoAnswer as failure:
                log.warning("explanation.no_answer explanation=%s reason=%s", row.id, failure)
            except QuestionRefused as failure:
                log.error("explanation.refused explanation=%s reason=%s", row.id, failure)
                raise _Failed(REFUSED) from None
        raise _Failed(NO_ANSWER)

    def _record(self, row: Row[Any], question: _Question, answer: Answer, reply: Reply, milliseconds: int) -> None:
        told = reveals(f"{answer.summary}\n{answer.hint}", question.solution, question.given)
        state, now = after_answer(reveals_solution=told, needs_release=row.needs_release), self.clock.now()
        values: dict[str, Any] = {
            "state": state,
            "answered_at": now,
            "model": self.settings.model[:200],
            "tokens_in": reply.tokens_in,
            "tokens_out": reply.tokens_out,
            "milliseconds": milliseconds,
        }
        with self._transactions.begin() as connection:
            if connection.scalar(statements.hold(row.id, row.tries)) is None:
                log.warning("explanation.fenced explanation=%s", row.id)
                return
            if state is not ExplanationState.WITHHELD:
                write = statements.record(row.id, row.attempt_id, answer.keywords, answer.summary, now)
                values |= {"analysis_id": connection.scalar(write), "hint": answer.hint}
            connection.execute(statements.answer(row.id, row.tries, values))
        log.info("explanation.done explanation=%s state=%s ms=%d", row.id, state, milliseconds)
        self._tell(row, question.place)

    def _postpone(self, row: Row[Any], failure: Exception) -> None:
        """Let it wait for the model to come back; the last try ends it in words."""
        log.warning("explanation.postponed explanation=%s tries=%d reason=%s", row.id, row.tries, failure)
        if row.tries >= MOST_TRIES:
            self._finish(row, {"state": ExplanationState.FAILED, "failure": AWAY})
        else:
            self._finish(row, {"claimed_at": None})

    def _finish(self, row: Row[Any], values: dict[str, Any]) -> None:
        if "state" in values:
            values = {**values, "answered_at": self.clock.now(), "model": self.settings.model[:200]}
        with self._transactions.begin() as connection:
            connection.execute(statements.answer(row.id, row.tries, values))
        if "state" in values:
            self._tell(row, None)

    def _tell(self, row: Row[Any], place: UUID | None) -> None:
        event = Event(
            type=EventType.EXPLANATION_CHANGED,
            at=self.clock.now(),
            class_id=row.class_id,
            assignment_problem_id=place,
        )
        own = event.model_copy(update={"attempt_id": row.attempt_id})
        try:
            publish(self.redis, person_channel(row.student_id), own)
            # Without the attempt: whose it is may be hidden from markers.
            publish(self.redis, staff_channel(row.class_id), event)
        except redis.RedisError as failure:
            log.warning("publish.failed type=%s reason=%s", event.type, type(failure).__name__)
