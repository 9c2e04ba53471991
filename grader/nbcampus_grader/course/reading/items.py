"""The items of a module: an entry of ``course.yaml`` and, for a quiz or a reading, the file that it names."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from nbcampus.course.states import AssignmentMode, Difficulty
from nbcampus.wire.content import AssignmentConfig
from nbcampus_grader.course.dates import Due, parse_due
from nbcampus_grader.course.model import (
    CourseAssignment,
    CourseItem,
    CourseMaterial,
    CoursePlacement,
    CourseQuiz,
)
from nbcampus_grader.course.reading.fields import SLUG, Fields
from nbcampus_grader.course.reading.files import CourseFolder
from nbcampus_grader.course.reading.quiz import read_quiz
from nbcampus_grader.course.reading.yaml_text import split_front_matter
from nbcampus_grader.sandbox import LANGUAGES

_KINDS = ("assignment", "quiz", "material")
_MAX_PROBLEMS = 50


def read_item(folder: CourseFolder, fields: Fields) -> CourseItem | None:
    """An item, or None when the entry does not say which kind it is."""
    given = [kind for kind in _KINDS if fields.has(kind)]
    if len(given) != 1:
        if not fields.broken:
            fields.refuse("", "expected exactly one of the keys assignment, quiz, material")
        return None
    item = _READ[given[0]](folder, fields)
    fields.done()
    return item


def _assignment(folder: CourseFolder, fields: Fields) -> CourseAssignment:
    mode = fields.choice("mode", AssignmentMode)
    return CourseAssignment(
        **_common(fields, fields.slug("assignment"), None, ""),
        mode=mode,
        difficulty=fields.choice("difficulty", Difficulty, Difficulty.EASY),
        config=AssignmentConfig(**_limits(fields), **_languages(fields), **_accept_late(fields, mode)),
        placements=tuple(_placements(fields)),
    )


def _limits(fields: Fields) -> dict[str, Any]:
    """Only what is said, for the class has its own limits; null says that there is none."""
    limits = {"max_attempts": 1000, "time_limit_minutes": 10_000}
    found = {key: fields.whole(key, 1, most) for key, most in limits.items()}
    return {key: value for key, value in found.items() if fields.names(key)}


def _accept_late(fields: Fields, mode: AssignmentMode) -> dict[str, Any]:
    """Only what is said; an exam takes nothing late, whatever its class does."""
    is_exam = mode is AssignmentMode.EXAM
    late = fields.flag("accept_late", default=not is_exam)
    return {"accept_late": late} if is_exam or fields.has("accept_late") else {}


def _languages(fields: Fields) -> dict[str, Any]:
    """Only what is said: without it the problems' own languages hold, which are not known yet."""
    named = fields.texts("languages")
    if unknown := [name for name in named if name not in LANGUAGES]:
        fields.refuse("languages", f"expected {', '.join(LANGUAGES)}; got {', '.join(unknown)}")
    return {"languages": list(dict.fromkeys(named))} if named else {}


def _placements(fields: Fields) -> list[CoursePlacement]:
    placed: list[CoursePlacement] = []
    for entry in fields.entries("problems", most=_MAX_PROBLEMS):
        placement = CoursePlacement(entry.slug("problem"), entry.number("points", 0.1, 10_000))
        if any(other.problem == placement.problem for other in placed):
            entry.refuse("problem", f"{placement.problem!r} stands in this assignment twice")
        placed.append(placement)
        entry.done()
    return placed


def _quiz(folder: CourseFolder, fields: Fields) -> CourseQuiz:
    name = fields.text("quiz")
    quiz = read_quiz(folder, name, fields.faults, named_in=fields.file, key="quiz")
    common = _common(fields, _slug_of(name, fields, "quiz"), quiz.title, quiz.description)
    return CourseQuiz(**common, questions=quiz.questions, config=quiz.config)


def _material(folder: CourseFolder, fields: Fields) -> CourseMaterial:
    name = fields.text("material")
    text = folder.text(name, named_in=fields.file, key="material")
    title, description, body = "", "", ""
    if text is not None:
        head, body = split_front_matter(text, name, fields.faults)
        inner = Fields(fields.faults, name, "", head)
        title, description = inner.text("title"), inner.text("description", default="", most=4000, lines=True)
        inner.done()
    return CourseMaterial(**_common(fields, _slug_of(name, fields, "material"), title, description), body=body)


_READ = {"assignment": _assignment, "quiz": _quiz, "material": _material}


def _common(fields: Fields, slug: str, title: str | None, description: str) -> dict[str, Any]:
    """What every item has; ``title`` None means that the entry itself must have one."""
    return {
        "slug": slug,
        "title": fields.text("title", default=title),
        "description": fields.text("description", default=description, most=20_000, lines=True),
        "published": fields.flag("published", default=True),
        "due": _due(fields),
    }


def _slug_of(name: str, fields: Fields, key: str) -> str:
    """The entry's ``slug``, else the name of the file without its ending."""
    slug = fields.slug("slug", default=PurePosixPath(name).stem)
    if slug and not SLUG.fullmatch(slug) and not fields.has("slug"):
        fields.refuse(key, "name the file with lower-case letters, digits and hyphens, or give the item a 'slug'")
    return slug


def _due(fields: Fields) -> Due | None:
    text = fields.text("due", default="")
    if not text:
        return None
    try:
        return parse_due(text)
    except ValueError as failure:
        fields.refuse("due", str(failure))
        return None
