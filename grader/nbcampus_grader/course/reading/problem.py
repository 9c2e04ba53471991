"""One problem: ``problems/SLUG/`` with statement, starter code, reference solution and tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbcampus.course.states import Difficulty
from nbcampus_grader.course.model import CourseProblem
from nbcampus_grader.course.reading.faults import Faults
from nbcampus_grader.course.reading.fields import SLUG, Fields
from nbcampus_grader.course.reading.files import CourseFolder
from nbcampus_grader.course.reading.problem_files import read_problem_files
from nbcampus_grader.course.reading.yaml_text import read_yaml, split_front_matter
from nbcampus_grader.sandbox import LANGUAGES, PYTHON, Language
from nbcampus_grader.steps import BadTests, TestSpec, parse_tests
from nbcampus_grader.steps.specs import MAX_TESTS

_MAX_CODE = 64 * 1024
_MAX_HINT = 4000
_MAX_GPUS = 8


def read_problem_folder(root: Path) -> CourseProblem:
    """The problem in a folder of its own, whose name is the slug; CourseRefused with every fault that was found."""
    faults = Faults()
    problem = read_problem(CourseFolder(root.parent, faults), root.name, faults, place=root.name)
    faults.raise_if_any()
    assert problem is not None, "a problem that cannot be read has a fault"
    return problem


def read_problem(folder: CourseFolder, slug: str, faults: Faults, *, place: str | None = None) -> CourseProblem | None:
    """The problem, or None when a file of it cannot be read; what is wrong with it is added to ``faults``.

    ``place`` is its folder, where that is not the one of a course.
    """
    place = place or f"problems/{slug}"
    if not SLUG.fullmatch(slug) or len(slug) > 80:
        faults.add(place, "", "the folder's name must be lower-case letters, digits and single hyphens, at most 80")
        return None
    text = folder.text(f"{place}/problem.md")
    if text is None:
        read_tests(folder, f"{place}/tests.yaml", "", faults)
        return None
    head, statement = split_front_matter(text, f"{place}/problem.md", faults)
    fields = Fields(faults, f"{place}/problem.md", "", head)
    language = _language(fields)
    starter = _code(folder, f"{place}/starter{language.ending}", faults)
    solution = _code(folder, f"{place}/solution{language.ending}", faults)
    document, tests = read_tests(folder, f"{place}/tests.yaml", solution, faults)
    files = read_problem_files(folder, place, fields)
    problem = CourseProblem(
        slug=slug,
        title=fields.text("title"),
        statement=statement,
        starter=starter,
        solution=solution,
        hint=_hint(folder, place, fields),
        language=language.name,
        difficulty=fields.choice("difficulty", Difficulty),
        tags=tuple(fields.texts("tags")),
        test_document=document,
        tests=tests,
        gpus=_gpus(fields),
        given=files.given,
        accepts=files.accepts,
        brought=files.brought,
    )
    fields.done()
    if not statement.strip():
        fields.refuse("", "the statement below the head is empty")
    return problem


def read_tests(
    folder: CourseFolder, name: str, solution: str, faults: Faults
) -> tuple[list[dict[str, Any]], tuple[TestSpec, ...]]:
    """A list of tests, or keys ``defaults`` (of every test) and ``tests``; each bad test is one fault.

    The reference of a property test is the problem's ``solution`` unless it says another.
    """
    text = folder.text(name)
    if text is None:
        return [], ()
    document = _with_reference(_with_defaults(read_yaml(text, name, faults), name, faults), solution)
    if not isinstance(document, list) or not 1 <= len(document) <= MAX_TESTS:
        faults.add(name, "tests", f"expected a list of 1 to {MAX_TESTS} tests")
        return [], ()
    sound = True
    for index, entry in enumerate(document):
        sound &= _is_sound([entry], name, faults, index)
    if not sound or not _is_sound(document, name, faults):
        return [], ()
    tests = parse_tests(document)
    if not any(test.points for test in tests):
        faults.add(name, "points", "at least one test must be worth points")
    return document, tests


def _with_defaults(document: Any, name: str, faults: Faults) -> Any:
    if not isinstance(document, dict):
        return document
    fields = Fields(faults, name, "", document)
    defaults, tests = fields.raw("defaults"), fields.raw("tests")
    fields.done()
    if defaults is None or not isinstance(tests, list):
        return tests
    if not isinstance(defaults, dict):
        fields.refuse("defaults", "expected the keys that all tests share, such as 'kind: call'")
        return tests
    return [{**defaults, **entry} if isinstance(entry, dict) else entry for entry in tests]


def _with_reference(document: Any, solution: str) -> Any:
    if not isinstance(document, list):
        return document
    return [
        {"reference": solution, **entry} if isinstance(entry, dict) and entry.get("kind") == "property" else entry
        for entry in document
    ]


def _is_sound(document: list[Any], name: str, faults: Faults, index: int = 0) -> bool:
    try:
        parse_tests(document)
    except BadTests as failure:
        key, _, text = str(failure).partition(": ")
        faults.add(name, key.replace("tests[0]", f"tests[{index}]", 1) if len(document) == 1 else key, text)
        return False
    return True


def _code(folder: CourseFolder, name: str, faults: Faults) -> str:
    code = folder.text(name)
    if code is not None and not code.strip():
        faults.add(name, "", "is empty; write at least the head of the function, or a comment that says what to do")
    if code is not None and len(code) > _MAX_CODE:
        faults.add(name, "", f"is longer than {_MAX_CODE} characters")
    return code or ""


def _hint(folder: CourseFolder, place: str, fields: Fields) -> str | None:
    own = folder.optional_text(f"{place}/hint.md")
    said = fields.text("hint", default="", most=_MAX_HINT, lines=True)
    if own is not None and said:
        fields.refuse("hint", "there is a hint.md too; keep one of them")
    if own is not None and len(own) > _MAX_HINT:
        fields.faults.add(f"{place}/hint.md", "", f"is longer than {_MAX_HINT} characters")
    return (own or said).strip() or None


def _gpus(fields: Fields) -> int:
    """``true`` is one GPU, a number that many; absent and ``false`` none."""
    value = fields.raw("gpu")
    if isinstance(value, bool) or value is None:
        return int(bool(value))
    if not isinstance(value, int) or not 1 <= value <= _MAX_GPUS:
        fields.refuse("gpu", f"expected true, false or a number from 1 to {_MAX_GPUS}, got {value!r}")
        return 0
    return value


def _language(fields: Fields) -> Language:
    name = fields.text("language", default=PYTHON.name)
    if name not in LANGUAGES:
        fields.refuse("language", f"expected {', '.join(LANGUAGES)}, got {name!r}")
    return LANGUAGES.get(name, PYTHON)
