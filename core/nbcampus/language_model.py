"""Where the language model is, which hub and workers must agree on: engines that speak OpenAI's HTTP interface."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from nbcampus.settings import SettingMissing

URLS = "NBCAMPUS_LLM_URLS"


@dataclass(frozen=True)
class LanguageModel:
    """``urls`` are engines that serve the same ``model``, each without ``/v1``.

    ``concurrency`` is how many questions one process has on their way at a time, ``timeout_seconds`` how long one
    engine may take for an answer. ``priorities`` says that engines know vLLM's ``priority``
    (``--scheduling-policy priority``).
    """

    urls: tuple[str, ...]
    model: str
    max_tokens: int = 600
    concurrency: int = 16
    timeout_seconds: float = 60.0
    priorities: bool = True
    api_key: str | None = field(default=None, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> LanguageModel | None:
        """None without ``NBCAMPUS_LLM_URLS``: then there is no model. SettingMissing for a value that cannot be."""
        urls = tuple(url.strip().rstrip("/") for url in environment.get(URLS, "").split(",") if url.strip())
        if not urls:
            return None
        for url in urls:
            if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
                raise SettingMissing(f"{URLS} is a comma list of addresses such as http://127.0.0.1:8100")
        model = environment.get("NBCAMPUS_LLM_MODEL")
        if not model:
            raise SettingMissing(f"set NBCAMPUS_LLM_MODEL beside {URLS}: the name under which the engines serve it")
        return cls(
            urls=tuple(dict.fromkeys(urls)),
            model=model,
            max_tokens=int(_number(environment, "NBCAMPUS_LLM_MAX_TOKENS", 600)),
            concurrency=int(_number(environment, "NBCAMPUS_LLM_CONCURRENCY", 16)),
            timeout_seconds=_number(environment, "NBCAMPUS_LLM_TIMEOUT_SECONDS", 60),
            priorities=environment.get("NBCAMPUS_LLM_PRIORITIES", "1") != "0",
            api_key=environment.get("NBCAMPUS_LLM_API_KEY") or None,
        )


def _number(environment: Mapping[str, str], name: str, otherwise: float) -> float:
    try:
        value = float(environment.get(name) or otherwise)
    except ValueError:
        value = 0.0
    if not 0 < value < 1e6:
        raise SettingMissing(f"{name} must be a number above 0")
    return value
