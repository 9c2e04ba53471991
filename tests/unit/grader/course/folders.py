"""Small course folders to read, and what is wrong with them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from nbcampus_grader.course.reading import CourseRefused, read_course

ROOT = Path(__file__).resolve().parents[4]
_BLOCK = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def example_files() -> dict[str, str]:
    """The whole example of docs/course-format.md, by file name."""
    return dict(_BLOCK.findall((ROOT / "docs" / "course-format.md").read_text()))


def write_course(folder: Path, **changed: str | None) -> Path:
    """The documented example in ``folder``, with other text (None: without the file) for the files named by
    ``changed``, in which ``__`` stands for a slash and the ending is found."""
    files = example_files()
    for key, text in changed.items():
        (name,) = [each for each in files if re.split(r"\.\w+$", each)[0] == key.replace("__", "/")]
        if text is None:
            del files[name]
        else:
            files[name] = text
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def course_yaml(**changes: Any) -> str:
    """The example's course.yaml with other values at its top level."""
    return yaml.safe_dump({**yaml.safe_load(example_files()["course.yaml"]), **changes}, sort_keys=False)


def faults_of(folder: Path) -> list[str]:
    """What reading says, one text per fault; none where the course is sound."""
    try:
        read_course(folder)
    except CourseRefused as refused:
        return [str(fault) for fault in refused.faults]
    return []
