"""A kernel that asks its JupyterLab: what it sends, what it is told, and what it says when nobody answers."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from nbcampus import lab
from nbcampus.research import Refused, connect

ANSWER = {"study_id": "s1", "token": "secret", "name": "Loops", "url": "http://browser/"}


class Frontend:
    """Answers over a comm of its own, at once; None: hears and says nothing."""

    def __init__(self, answer: dict[str, str] | None) -> None:
        self.answer = answer
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._hear: Callable[[Any, Any], None] = lambda line, message: None

    def register_target(self, name: str, hear: Callable[[Any, Any], None]) -> None:
        assert name == "nbcampus:study-pass-answer"
        self._hear = hear

    def create_comm(self, target_name: str, data: dict[str, str]) -> Any:
        self.asked.append((target_name, data))
        self._hear(SimpleNamespace(on_msg=self._say), {})
        return SimpleNamespace(send=None)

    def _say(self, take: Callable[[dict[str, Any]], None]) -> None:
        if self.answer is not None:
            take({"content": {"data": self.answer}})


@pytest.fixture
def open_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str] | None], Frontend]:
    """A kernel whose JupyterLab answers so."""
    for name in ("NBCAMPUS_SERVICE_URL", "NBCAMPUS_STUDY", "NBCAMPUS_STUDY_PASS"):
        monkeypatch.delenv(name, raising=False)

    def make(answer: dict[str, str] | None) -> Frontend:
        frontend = Frontend(answer)
        monkeypatch.setattr(lab, "get_ipython", lambda: SimpleNamespace(kernel=object()))
        monkeypatch.setattr(lab.comm, "get_comm_manager", lambda: frontend)
        monkeypatch.setattr(lab.comm, "create_comm", frontend.create_comm)
        monkeypatch.setattr(lab, "ANSWERED_SECONDS", 0.01)
        return frontend

    return make


def test_a_notebook_reads_the_study_that_the_person_allows(
    open_in: Callable[..., Frontend], monkeypatch: pytest.MonkeyPatch
) -> None:
    frontend = open_in(ANSWER)
    study = connect()
    assert (study.id, study.name) == ("s1", "Loops")
    assert frontend.asked == [("nbcampus:study-pass", {"study_id": ""})]
    assert study._url == "http://browser/api/v1/studies/s1/"
    monkeypatch.setenv("NBCAMPUS_SERVICE_URL", "http://server/")
    assert connect("s1")._url == "http://server/api/v1/studies/s1/"
    assert frontend.asked[-1] == ("nbcampus:study-pass", {"study_id": "s1"})


def test_a_notebook_does_not_read_another_study_than_the_one_it_names(open_in: Callable[..., Frontend]) -> None:
    open_in(ANSWER)
    with pytest.raises(Refused, match="asks for the study s2"):
        connect("s2")


def test_a_refusal_is_told_in_its_words(open_in: Callable[..., Frontend]) -> None:
    open_in({"error": "refused", "detail": "You did not let it."})
    with pytest.raises(Refused, match=r"^You did not let it\.$"):
        connect()


def test_a_question_that_nobody_answers_ends(open_in: Callable[..., Frontend]) -> None:
    open_in(None)
    with pytest.raises(Refused, match="was not answered"):
        connect()


def test_outside_a_notebook_there_is_nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NBCAMPUS_STUDY_PASS", raising=False)
    with pytest.raises(Refused, match="Open this notebook in JupyterLab"):
        connect("s1", url="http://hub/")


def test_half_a_pass_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NBCAMPUS_STUDY", raising=False)
    with pytest.raises(Refused, match="NBCAMPUS_STUDY is not set"):
        connect(token="secret", url="http://hub/")
