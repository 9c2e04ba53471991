"""Students who press Run and Submit without a pause, over HTTP, and press again until the hub has said yes."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import requests
from tests.soak.answers import Answer, Repertoire
from tests.soak.course import JOIN_CODE, PROBLEMS

from nbcampus.ids import uuid7

RETRY_SECONDS = 0.2
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True)
class Sent:
    """An answer that the hub has accepted, by the id that the student gave it."""

    id: str
    answer: Answer
    submitted: bool
    """With Submit and not with Run."""


class Students:
    """``start``, then look at ``done`` and ``sent`` until all have left. ``refused`` must stay empty."""

    def __init__(
        self, api: str, repertoire: Repertoire, attempts: int, students: int, seed: int, seconds: float
    ) -> None:
        """They leave after so many attempts, or when ``seconds`` are over."""
        self.drawn = 0
        self.sent: list[Sent] = []
        self.refused: list[str] = []
        self.retries = 0
        self.hold = threading.Event()
        """Cleared while the queue is long enough."""
        self.hold.set()
        self._api, self._chance = api, random.Random(seed)
        self._lock = threading.Lock()
        self._attempts, self._end = attempts, time.monotonic() + seconds
        self._repertoire = repertoire
        self._threads = [
            threading.Thread(target=self._work, args=(f"soak-{number}",), daemon=True) for number in range(students)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    @property
    def done(self) -> bool:
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self, name: str) -> None:
        with requests.Session() as http:
            http.headers["Authorization"] = f"token {name}"
            try:
                places = self._join(http)
                while (drawn := self._draw()) is not None:
                    self.hold.wait()
                    self._submit(http, places, *drawn)
            except Exception as failure:  # the edge of a thread: what is not said here is never heard
                self.refused.append(f"{name}: {failure!r}")

    def _join(self, http: requests.Session) -> dict[str, str]:
        """The place of each problem, by its slug."""
        joined = self._until_answered(
            lambda: http.post(f"{self._api}classes/join", json={"code": JOIN_CODE}, timeout=20)
        )
        outline = self._until_answered(lambda: http.get(f"{self._api}classes/{joined['id']}/outline", timeout=20))
        found = []
        for item in outline["modules"][0]["items"]:
            url = f"{self._api}assignments/{item['id']}"
            found += self._until_answered(lambda url=url: http.get(url, timeout=20))["problems"]  # type: ignore[misc]
        return dict(zip(PROBLEMS, (problem["assignment_problem_id"] for problem in found), strict=True))

    def _draw(self) -> tuple[Answer, str] | None:
        with self._lock:
            if self.drawn == self._attempts or time.monotonic() > self._end:
                return None
            self.drawn += 1
            return self._repertoire.draw(), "final_submission" if self._chance.random() < 0.4 else "test_run"

    def _submit(self, http: requests.Session, places: dict[str, str], answer: Answer, kind: str) -> None:
        body = {
            "id": str(uuid7()),
            "type": kind,
            "assignment_problem_id": places[answer.problem],
            "language": answer.language,
            "code": answer.code,
            "clicked_at": datetime.now(UTC).isoformat(),
        }
        self._until_answered(lambda: http.post(f"{self._api}attempts", json=body, timeout=20))
        self.sent.append(Sent(str(body["id"]), answer, kind == "final_submission"))

    def _until_answered(self, ask: Callable[[], requests.Response]) -> Any:
        """As the outbox does: the same request again while the hub is away or asks for patience."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                answer = ask()
                if answer.ok:
                    return answer.json()
                said = f"{answer.status_code} {answer.text[:200]}"
                if answer.status_code < 500:
                    raise RuntimeError(said)
            except requests.RequestException as failure:
                said = repr(failure)
            if time.monotonic() > end:
                raise RuntimeError(f"no answer for {PATIENCE_SECONDS:g} s: {said}")
            self.retries += 1
            time.sleep(RETRY_SECONDS)
