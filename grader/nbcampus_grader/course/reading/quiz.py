"""A quiz: ``quizzes/NAME.yaml`` with questions, their answers and the rules.

The keys are those of ``nbcampus.course.quizzes``; here faults are found one by one and told with their place in the
file, and what no single key can be wrong about is left to the model itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from nbcampus.course.quizzes.questions import QuestionKind
from nbcampus.course.quizzes.rules import Shown, ShownWhen
from nbcampus.wire.quizzes import QuizContent
from nbcampus_grader.course.reading.faults import Faults
from nbcampus_grader.course.reading.fields import SLUG, Fields, is_number
from nbcampus_grader.course.reading.files import CourseFolder
from nbcampus_grader.course.reading.yaml_text import read_yaml

_MAX_QUESTIONS = 100
_MAX_CHOICES = 12
_MAX_PROMPT = 4000
_INDEX = re.compile(r"\.(\d+)(?=[.:])")


@dataclass(frozen=True)
class ReadQuiz:
    """What the file says; empty where it cannot be read. ``questions`` and ``config`` are as they are stored."""

    title: str = ""
    description: str = ""
    questions: list[dict[str, Any]] = field(default_factory=list)
    config: dict[str, Any] = field(default_factory=dict)


def read_quiz(folder: CourseFolder, name: str, faults: Faults, **named: str) -> ReadQuiz:
    """Raises nothing: what is wrong is in ``faults``."""
    text = folder.text(name, **named)
    if text is None:
        return ReadQuiz()
    fields = Fields(faults, name, "", read_yaml(text, name, faults))
    title = fields.text("title")
    description = fields.text("description", default="", most=4000, lines=True)
    questions = [_question(entry) for entry in fields.entries("questions", most=_MAX_QUESTIONS)]
    config = _config(fields)
    fields.done()
    return ReadQuiz(title, description, *_documents(fields, questions, config))


def _documents(
    fields: Fields, questions: list[dict[str, Any]], config: dict[str, Any]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """With every key, as the campus itself writes a quiz. What does not fit together is a fault of the file."""
    if fields.faults.has(fields.file):
        return questions, config
    try:
        return QuizContent.stored(questions, config).documents()
    except ValidationError as failure:
        first = failure.errors(include_url=False, include_context=False, include_input=False)[0]
        said = _INDEX.sub(r"[\1]", first["msg"].removeprefix("Value error, "))
        question = f"questions[{first['loc'][1]}]: " if len(first["loc"]) > 1 else ""
        place, _, text = said.partition(": ")
        fields.refuse(place, question + text)
        return questions, config


def _config(fields: Fields) -> dict[str, Any]:
    pools = fields.raw("pools") or {}
    if not isinstance(pools, dict) or not all(isinstance(draw, int) for draw in pools.values()):
        fields.refuse("pools", "expected how many are drawn from each pool, such as 'easy: 2'")
        pools = {}
    return {
        "max_attempts": fields.whole("max_attempts", 1, 1000),
        "accept_late": fields.flag("accept_late", default=False),
        "time_limit_minutes": fields.whole("time_limit_minutes", 1, 100_000),
        "shuffle_questions": fields.flag("shuffle_questions", default=False),
        "shuffle_choices": fields.flag("shuffle_choices", default=True),
        "show": fields.choice("show", Shown, Shown.ANSWERS).value,
        "show_when": fields.choice("show_when", ShownWhen, ShownWhen.AFTER_DUE).value,
        "pools": [{"id": str(key), "draw": draw} for key, draw in pools.items()],
    }


def _question(fields: Fields) -> dict[str, Any]:
    kind = fields.choice("kind", QuestionKind)
    question: dict[str, Any] = {
        "id": fields.slug("id"),
        "kind": kind.value,
        "prompt": fields.text("prompt", most=_MAX_PROMPT, lines=True),
        "points": fields.number("points", 0, 1000, default=1.0),
        "code": fields.text("code", default="", most=_MAX_PROMPT, lines=True),
        "language": fields.text("language", default="python", most=40),
        "explanation": fields.text("explanation", default="", most=_MAX_PROMPT, lines=True),
        "pool": fields.text("pool", default="", most=60) or None,
    }
    question |= _READ[kind](fields)
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
    return {
        "choices": _as_list(choices),
        "answer": sorted(set(answer)),
        "partial": fields.flag("partial", default=True),
    }


def _ordering(fields: Fields) -> dict[str, Any]:
    """The file has the choices in the right order."""
    choices = _choices(fields)
    return {"choices": _as_list(choices), "answer": list(choices), "partial": fields.flag("partial", default=True)}


def _free_text(fields: Fields) -> dict[str, Any]:
    return {"sample": fields.text("sample", default="", most=_MAX_PROMPT, lines=True)}


def _numeric(fields: Fields) -> dict[str, Any]:
    answer = fields.raw("answer")
    if not is_number(answer):
        fields.refuse("answer", "expected a number such as 3.5")
    return {
        "answer": answer,
        "tolerance": fields.number("tolerance", 0, 1e300, default=0.0),
        "relative_tolerance": fields.number("relative_tolerance", 0, 1, default=0.0),
        "unit": fields.text("unit", default="", most=20),
    }


def _short_text(fields: Fields) -> dict[str, Any]:
    answer = fields.texts("answer", longest=200)
    if not answer:
        fields.refuse("answer", "expected a list of the texts that count as right, such as [len, len()]")
    return {
        "answer": answer,
        "ignore_case": fields.flag("ignore_case", default=True),
        "ignore_spaces": fields.flag("ignore_spaces", default=True),
        "wildcards": fields.flag("wildcards", default=False),
    }


_READ = {
    QuestionKind.SINGLE_CHOICE: _single,
    QuestionKind.MULTIPLE_CHOICE: _multiple,
    QuestionKind.NUMERIC: _numeric,
    QuestionKind.SHORT_TEXT: _short_text,
    QuestionKind.ORDERING: _ordering,
    QuestionKind.FREE_TEXT: _free_text,
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
