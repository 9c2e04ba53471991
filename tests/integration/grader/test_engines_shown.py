"""``nbcampus gpus`` shows the language model's engines."""

from __future__ import annotations

import pytest
from tests.integration.grader.classroom import Site
from tests.integration.grader.scripted import scripted_engines

from nbcampus_grader.gpus.command import command


def test_each_engine_with_its_queue_and_who_does_not_answer(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NBCAMPUS_REDIS_URL", site.broker.url)
    monkeypatch.setenv("NBCAMPUS_LLM_MODEL", "llama")
    with scripted_engines(2) as engines:
        engines[0].queue = 7
        monkeypatch.setenv("NBCAMPUS_LLM_URLS", ",".join(engine.url for engine in engines))
        urls = [engine.url for engine in engines]
        engines.pop().stop()
        assert command([]) == 0
    shown = capsys.readouterr().out
    assert f"{urls[0]:<44} works on 7 questions" in shown
    assert f"{urls[1]:<44} does not answer: ConnectionError" in shown
    assert "0 questions for llama in the queue" in shown


def test_without_a_model_there_is_none_to_show(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NBCAMPUS_REDIS_URL", site.broker.url)
    monkeypatch.delenv("NBCAMPUS_LLM_URLS", raising=False)
    assert command([]) == 0
    assert "questions" not in capsys.readouterr().out
