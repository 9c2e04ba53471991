"""What a model is asked to answer, as a JSON schema, and what of an answer is believed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from nbcampus.course.keywords import KEYWORDS

LONGEST_SUMMARY = 600
LONGEST_HINT = 400
MOST_KEYWORDS = 5

SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "summary": {"type": "string", "minLength": 1, "maxLength": LONGEST_SUMMARY},
        "keywords": {
            "type": "array",
            "maxItems": MOST_KEYWORDS,
            "items": {"type": "string", "enum": sorted(KEYWORDS)},
        },
        "hint": {"type": "string", "minLength": 1, "maxLength": LONGEST_HINT},
    },
    "required": ["summary", "keywords", "hint"],
}


class NoAnswer(ValueError):
    """The model's text is none that a student could be shown; the message says why."""


@dataclass(frozen=True)
class Answer:
    """``keywords`` are of the vocabulary, each once."""

    summary: str
    keywords: tuple[str, ...]
    hint: str


def read_answer(text: str, *, cut_off: bool) -> Answer:
    """Raises NoAnswer. An engine promises the schema; what it sends is checked all the same."""
    if cut_off:
        raise NoAnswer("the model's answer was cut off: it has too few tokens to end it")
    try:
        found = json.loads(text)
    except ValueError:
        raise NoAnswer("the model's answer is no JSON") from None
    if not isinstance(found, dict):
        raise NoAnswer("the model's answer is no JSON object")
    return Answer(
        summary=_text(found, "summary", LONGEST_SUMMARY),
        keywords=_keywords(found.get("keywords")),
        hint=_text(found, "hint", LONGEST_HINT),
    )


def _text(found: dict[str, Any], key: str, longest: int) -> str:
    """Printable, in as many lines as it has."""
    value = found.get(key)
    if not isinstance(value, str):
        raise NoAnswer(f"the model's answer has no {key}")
    lines = ("".join(c for c in line if c.isprintable()).strip() for line in value.splitlines())
    plain = "\n".join(line for line in lines if line)[:longest]
    if not plain:
        raise NoAnswer(f"the model's {key} is empty")
    return plain


def _keywords(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise NoAnswer("the model's answer has no keywords")
    words = dict.fromkeys(word for word in value if isinstance(word, str) and word in KEYWORDS)
    return tuple(words)[:MOST_KEYWORDS]
