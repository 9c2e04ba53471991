"""Several engines with the same model: the shortest queue is asked, and one that fails rests while others answer."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nbcampus.course.explanations.answer import SCHEMA
from nbcampus.language_model import LanguageModel
from nbcampus_grader.analysis.language_model.engine import Engine, EngineAway, Reply

log = logging.getLogger("nbcampus.grader")

INTERACTIVE, BATCH = 0, 10
"""vLLM takes the smaller number first."""

_FRESH_SECONDS = 0.5
_REST_SECONDS = (0.5, 30.0)  # after the first failure, and at most; doubled each time
_PAUSE_SECONDS = 0.1


class NoEngine(Exception):
    """None answered in time; the message says what the last one said."""


@dataclass
class _State:
    engine: Engine
    asked: int = 0
    told: int = 0
    told_at: float = float("-inf")
    failures: int = 0
    rests_until: float = float("-inf")


class Engines:
    """Safe to use from several threads. ``monotonic`` and ``sleep`` are passed in so that a test can hold time."""

    def __init__(
        self,
        settings: LanguageModel,
        engines: Sequence[Engine] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings
        made = engines or [Engine(url, settings.api_key, settings.timeout_seconds) for url in settings.urls]
        self._states = [_State(engine) for engine in made]
        self._lock = threading.Lock()
        self._monotonic, self._sleep = monotonic, sleep

    def ask(self, messages: Sequence[dict[str, str]], *, interactive: bool) -> Reply:
        """One answer by the schema, from whichever engine. Raises NoEngine, QuestionRefused."""
        body = self._body(messages, interactive=interactive)
        end, why = self._monotonic() + 2 * self._settings.timeout_seconds, "all of them rest"
        while self._monotonic() < end:
            state = self._take()
            if state is None:
                self._sleep(_PAUSE_SECONDS)
                continue
            try:
                reply = state.engine.chat(body)
            except EngineAway as failure:
                why = f"{state.engine.url}: {failure}"
                self._rest(state, failure)
            else:
                state.failures = 0
                return reply
            finally:
                with self._lock:
                    state.asked -= 1
        raise NoEngine(why)

    def _take(self) -> _State | None:
        """The engine with the shortest queue, which is one longer from here on; None while all rest."""
        now = self._monotonic()
        for state in self._states:
            if state.rests_until <= now and now - state.told_at > _FRESH_SECONDS:
                self._look(state, now)
        with self._lock:
            awake = [state for state in self._states if state.rests_until <= now]
            if not awake:
                return None
            # What was asked since an engine told is not in what it told, so the larger of both.
            found = min(awake, key=lambda state: max(state.told, state.asked))
            found.asked += 1
            return found

    def _look(self, state: _State, now: float) -> None:
        state.told_at = now
        try:
            state.told = state.engine.queue_length() or 0
        except EngineAway as failure:
            self._rest(state, failure)

    def _rest(self, state: _State, failure: EngineAway) -> None:
        first, longest = _REST_SECONDS
        with self._lock:
            pause = min(longest, first * 2 ** min(state.failures, 10))
            state.failures += 1
            state.rests_until = self._monotonic() + pause
        log.warning("engine.away url=%s reason=%s rests=%.1f", state.engine.url, failure, pause)

    def _body(self, messages: Sequence[dict[str, str]], *, interactive: bool) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self._settings.model,
            "messages": list(messages),
            "max_tokens": self._settings.max_tokens,
            "temperature": 0.3,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "explanation", "schema": SCHEMA, "strict": True},
            },
        }
        if self._settings.priorities:
            body["priority"] = INTERACTIVE if interactive else BATCH
        return body
