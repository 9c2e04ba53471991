"""Settings of the language model, as hub and workers read them."""

from __future__ import annotations

import pytest

from nbcampus.language_model import LanguageModel
from nbcampus.settings import SettingMissing

GIVEN = {"NBCAMPUS_LLM_URLS": "http://a:1, http://b:2/,,http://a:1", "NBCAMPUS_LLM_MODEL": "llama"}


@pytest.mark.parametrize("urls", [None, "", " , "])
def test_without_an_address_there_is_no_model(urls: str | None) -> None:
    assert LanguageModel.from_environment({} if urls is None else {"NBCAMPUS_LLM_URLS": urls}) is None


def test_each_engine_is_listed_once() -> None:
    found = LanguageModel.from_environment(GIVEN)
    assert found is not None
    assert found.urls == ("http://a:1", "http://b:2")
    assert (found.max_tokens, found.concurrency, found.timeout_seconds, found.priorities) == (600, 16, 60, True)


@pytest.mark.parametrize(
    "change",
    [
        {"NBCAMPUS_LLM_URLS": "127.0.0.1:8100"},
        {"NBCAMPUS_LLM_URLS": "http://"},
        {"NBCAMPUS_LLM_MODEL": ""},
        {"NBCAMPUS_LLM_MAX_TOKENS": "many"},
        {"NBCAMPUS_LLM_CONCURRENCY": "-1"},
        {"NBCAMPUS_LLM_TIMEOUT_SECONDS": "nan"},
    ],
)
def test_a_value_that_cannot_be_names_its_setting(change: dict[str, str]) -> None:
    with pytest.raises(SettingMissing, match=next(iter(change))):
        LanguageModel.from_environment(GIVEN | change)


def test_the_key_is_in_no_repr() -> None:
    found = LanguageModel.from_environment(
        GIVEN | {"NBCAMPUS_LLM_API_KEY": "secret-key", "NBCAMPUS_LLM_PRIORITIES": "0"}
    )
    assert found is not None
    assert (found.api_key, found.priorities) == ("secret-key", False)
    assert "secret-key" not in repr(found)
