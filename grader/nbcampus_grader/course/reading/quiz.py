"""A quiz: ``quizzes/NAME.yaml`` with questions and their answers.

The answers are kept under keys that the hub's list of harmless keys does not name (``answer``, ``tolerance``,
``ignore_case``, ``explanation``), so they reach staff only.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from nbcampus_grader.course.reading.faults import Faults
from nbcampus_grader.course.reading.fields import SLUG, Fields, is_number
from nbcampus_grader.course.reading.files import CourseFolder
from nbcampus_grader.course.reading.yaml_text import read_yaml

_MAX_QUESTIONS = 100
_MAX_CHOICES = 12
_MAX_PROMPT = 4000


class QuestionKind(StrEnum):
    SINGLE = "single_choice"
    MULTIPLE = "multiple_choice"
    NUMERIC = "numeric"
    SHORT_TEXT = "short_text"


def read_quiz(folder: CourseFolder, name: str, faults: Faults, **named: str) -> tuple[str, str, list[dict[str, Any]]]:
    """Title, description and questions; empty ones where the file cannot be read."""
    text = folder.text(name, **named)
    if text is None:
        return "", "", []
    fields = Fields(faults, name, "", read_yaml(text, name, faults))
    title = fields.text("title")
    description = fields.text("description", default="", most=4000, lines=True)
    questions = [_question(entry) for entry in fields.entries("questions", most=_MAX_QUESTIONS)]
    fields.done()
    seen = set[str]()
    for index, question in enumerate(questions):
        if question["id"] in seen:
            fields.refuse(f"questions[{index}].id", f"{question['id']!r} is used twice")
        seen.add(question["id"])
    return title, description, questions


def _question(fields: Fields) -> dict[str, Any]:
    kind = fields.choice("kind", QuestionKind)
    question: dict[str, Any] = {
        "id": fields.slug("id"),
        "kind": kind.value,
        "prompt": fields.text("prompt", most=_MAX_PROMPT, lines=True),
        "points": fields.number("points", 0, 1000, default=1.0),
    }
    question |= _READ[kind](fields)
    if explanation := fields.text("explanation", default="", most=_MAX_PROMPT, lines=True):
        question["explanation"] = explanation
    fields.done()
    return question


def _single(fields: Fields) -> dict[str, Any]:
    choices = _choices(fields)
    answer = fields.text("answer", most=80)
    if answer and answer not in choices:
        fields.refuse("answer", f"expected one of the choices {', '.join(choices)}, got {answer!r}")
    return {"choices": _as_list(choices), "answer": answer}


def _multiple(fields: Fields) -> dict[str, Any]:
    choices, answer = _choices(fields), fields.texts("answer")
    if not answer:
        fields.refuse("answer", "expected a list of the right choices, such as [a, c]")
    for each in answer:
        if each not in choices:
            fields.refuse("answer", f"expected some of the choices {', '.join(choices)}, got {each!r}")
    return {"choices": _as_list(choices), "answer": sorted(set(answer))}


def _numeric(fields: Fields) -> dict[str, Any]:
    answer = fields.raw("answer")
    if not is_number(answer):
        fields.refuse("answer", "expected a number such as 3.5")
    values = {"answer": answer, "tolerance": fields.number("tolerance", 0, 1e300, default=0.0)}
    unit = fields.text("unit", default="", most=20)
    return values | {"unit": unit} if unit else values


def _short_text(fields: Fields) -> dict[str, Any]:
    answer = fields.texts("answer", longest=200)
    if not answer:
        fields.refuse("answer", "expected a list of the texts that count as right, such as [len, len()]")
    return {"answer": answer, "ignore_case": fields.flag("ignore_case", default=True)}


_READ = {
    QuestionKind.SINGLE: _single,
    QuestionKind.MULTIPLE: _multiple,
    QuestionKind.NUMERIC: _numeric,
    QuestionKind.SHORT_TEXT: _short_text,
}


def _choices(fields: Fields) -> dict[str, str]:
    """The choices by their id, in the order of the file."""
    value = fields.raw("choices")
    if not isinstance(value, dict) or not 2 <= len(value) <= _MAX_CHOICES:
        fields.refuse("choices", f"expected 2 to {_MAX_CHOICES} choices, such as 'a: The first one'")
        return {}
    for key, text in value.items():
        if not isinstance(key, str) or not SLUG.fullmatch(key):
            fields.refuse("choices", f"the id {key!r} must be lower-case letters and digits; put a number in quotes")
        if not isinstance(text, str) or not text.strip():
            fields.refuse(f"choices.{key}", "expected a text (put it in quotes)")
    return {str(key): str(text).strip() for key, text in value.items()}


def _as_list(choices: dict[str, str]) -> list[dict[str, str]]:
    return [{"id": key, "text": text} for key, text in choices.items()]
