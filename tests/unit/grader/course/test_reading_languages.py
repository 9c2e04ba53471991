from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.unit.grader.course.folders import example_files, faults_of, write_course

from nbcampus_grader.course.model import CourseAssignment
from nbcampus_grader.course.reading import read_course

GREETING = "problems/greeting"


def _course(folder: Path, *, problem: str = "greeting", language: str = "c", **assignment: Any) -> Path:
    """The example with one assignment of one problem, which is written in ``language``."""
    write_course(folder)
    document = yaml.safe_load(example_files()["course.yaml"])
    item = next(each for each in document["modules"][0]["items"] if "assignment" in each)
    item.update(problems=[{"problem": problem, "points": 1}], **assignment)
    (folder / "course.yaml").write_text(yaml.safe_dump(document, sort_keys=False))
    statement = folder / f"problems/{problem}/problem.md"
    statement.write_text(statement.read_text().replace("---\n", f"---\nlanguage: {language}\n", 1))
    if language != "python":
        for stem in ("starter", "solution"):
            path = folder / f"problems/{problem}/{stem}.py"
            path.rename(path.with_suffix({"c": ".c", "java": ".java"}[language]))
    return folder


def _assignment(folder: Path) -> CourseAssignment:
    (found,) = [item for item in read_course(folder).modules[0].items if isinstance(item, CourseAssignment)]
    return found


def test_a_problem_in_another_language_has_its_files_with_that_ending(tmp_path: Path) -> None:
    problem = read_course(_course(tmp_path)).problems["greeting"]
    assert (problem.language, problem.file("starter")) == ("c", f"{GREETING}/starter.c")
    (tmp_path / f"{GREETING}/solution.c").unlink()
    assert faults_of(tmp_path) == [f"{GREETING}/solution.c: this file is missing"]


def test_without_a_word_an_assignment_takes_the_languages_of_its_problems(tmp_path: Path) -> None:
    assert _assignment(_course(tmp_path)).config.languages == ["c"]


def test_an_assignment_may_offer_more(tmp_path: Path) -> None:
    folder = _course(tmp_path, language="python", languages=["python", "java", "c", "java"])
    assert _assignment(folder).config.languages == ["python", "java", "c"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"languages": ["java"]}, "languages: does not have c, in which problems/greeting is written"),
        ({"languages": ["c", "cobol"]}, "languages: expected python, c, cpp, java, javascript, r; got cobol"),
        (
            {"problem": "double", "language": "python", "languages": ["python", "c"]},
            "calls a function of Python, which only",
        ),
        ({"problem": "double", "language": "java"}, "a test of problems/double calls a function"),
    ],
)
def test_languages_that_cannot_be_are_refused(tmp_path: Path, options: dict[str, Any], words: str) -> None:
    faults = faults_of(_course(tmp_path, **options))
    assert any(words in fault for fault in faults), faults
