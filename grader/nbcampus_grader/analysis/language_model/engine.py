"""One engine over HTTP: ask it, and learn how long its queue is."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from typing import Any

import requests

_LOAD_SECONDS = 2.0
_CONNECT_SECONDS = 3.0
_QUEUES = re.compile(r"^vllm:num_requests_(?:running|waiting)(?:\{[^}]*\})? ([0-9.eE+]+)$", re.MULTILINE)


class EngineAway(Exception):
    """It cannot be reached, has no time, or failed in itself: another one may answer."""


class QuestionRefused(Exception):
    """It says that the question is wrong, for example that it serves no such model; the message is the engine's."""


@dataclass(frozen=True)
class Reply:
    """``cut_off`` when the answer ended because its tokens did."""

    text: str
    cut_off: bool
    tokens_in: int
    tokens_out: int


class Engine:
    """Safe to use from several threads."""

    def __init__(self, url: str, api_key: str | None, timeout_seconds: float) -> None:
        self.url = url
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._timeout = timeout_seconds
        self._own = threading.local()

    def chat(self, body: dict[str, Any]) -> Reply:
        """One answer of ``/v1/chat/completions``. Raises EngineAway, QuestionRefused."""
        try:
            answer = self._session.post(
                f"{self.url}/v1/chat/completions", json=body, timeout=(_CONNECT_SECONDS, self._timeout)
            )
        except requests.RequestException as failure:
            raise EngineAway(type(failure).__name__) from None
        if answer.status_code >= 500 or answer.status_code in (408, 429):
            raise EngineAway(f"HTTP {answer.status_code}")
        if answer.status_code != 200:
            raise QuestionRefused(f"HTTP {answer.status_code}: {answer.text[:300]}")
        try:
            return _reply(answer.json())
        except (ValueError, LookupError, TypeError, AttributeError):
            raise EngineAway("what it answers is no chat completion") from None

    def queue_length(self) -> int | None:
        """Questions that it works on or that wait there, whoever asked; None when it does not tell. EngineAway."""
        try:
            answer = self._session.get(f"{self.url}/metrics", timeout=_LOAD_SECONDS)
        except requests.RequestException as failure:
            raise EngineAway(type(failure).__name__) from None
        found = _QUEUES.findall(answer.text) if answer.ok else []
        return round(sum(float(number) for number in found)) if found else None

    @property
    def _session(self) -> requests.Session:
        """One for each thread, without proxies and passwords of the environment."""
        if not hasattr(self._own, "session"):
            self._own.session = requests.Session()
            self._own.session.trust_env = False
            self._own.session.headers.update(self._headers)
        session: requests.Session = self._own.session
        return session


def _reply(answer: Any) -> Reply:
    choice, usage = answer["choices"][0], answer.get("usage") or {}
    return Reply(
        text=choice["message"]["content"] or "",
        cut_off=choice.get("finish_reason") == "length",
        tokens_in=int(usage.get("prompt_tokens") or 0),
        tokens_out=int(usage.get("completion_tokens") or 0),
    )
