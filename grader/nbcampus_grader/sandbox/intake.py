"""What is looked at before a source goes near an interpreter. No parsing here: deep nesting crashes parsers."""

from __future__ import annotations

from collections.abc import Sequence

from nbcampus.course.problem_files import find_clash, name_fault
from nbcampus_grader.sandbox.jobs import JobFile

MAX_SOURCE_BYTES = 256 * 1024
MAX_FILES_BYTES = 8 << 20
"""A quarter of a run's own folder; what problems and students may send is far less."""


def refusal(source: object) -> str | None:
    """Why this source cannot be run, in words for the student, or None."""
    if not isinstance(source, str):
        return "The code is not text."
    if "\0" in source:
        return "The code contains a NUL character, which source code cannot hold. Paste it again as plain text."
    try:
        size = len(source.encode("utf-8"))
    except UnicodeEncodeError as error:
        return f"The code contains a broken character at position {error.start + 1}. Paste it again as plain text."
    if size > MAX_SOURCE_BYTES:
        return f"The code is {size // 1024} KiB long; at most {MAX_SOURCE_BYTES // 1024} KiB are accepted."
    return None


def files_refusal(files: Sequence[JobFile]) -> str | None:
    """Why these files cannot stand beside the code, or None. Whoever sent them has looked before; this is the wall."""
    for file in files:
        if fault := name_fault(file.name):
            return f"The name of a file {fault}."
    if find_clash(file.name for file in files) is not None:
        return "Two files have one name."
    if sum(len(file.content) for file in files) > MAX_FILES_BYTES:
        return f"The files have more than {MAX_FILES_BYTES >> 20} MiB."
    return None
