"""The files of a problem: ``files/`` that it gives, ``accepts`` in its head, and what its own solution brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbcampus.course.problem_files import (
    MAX_ACCEPTED_BYTES,
    MAX_ACCEPTED_FILES,
    MAX_GIVEN_BYTES,
    MAX_GIVEN_FILES,
    Accepted,
    FilesRefused,
    accepted_fault,
    find_clash,
    key_of,
    name_fault,
    require_acceptable,
    role_fault,
)
from nbcampus_grader.course.model import CourseProblem
from nbcampus_grader.course.reading.faults import Faults
from nbcampus_grader.course.reading.fields import Fields
from nbcampus_grader.course.reading.files import CourseFolder
from nbcampus_grader.sandbox import JobFile


@dataclass(frozen=True)
class ProblemFiles:
    given: tuple[JobFile, ...]
    accepts: tuple[Accepted, ...]
    brought: tuple[JobFile, ...]


def read_problem_files(folder: CourseFolder, place: str, fields: Fields) -> ProblemFiles:
    """What is wrong becomes a fault; ``fields`` is the head of the problem."""
    given = folder.contents(f"{place}/files", most=MAX_GIVEN_FILES, most_bytes=MAX_GIVEN_BYTES)
    _refuse_names(given, f"{place}/files", fields.faults)
    accepts = _accepts(fields)
    for each in accepts:
        if key_of(each.name) in map(key_of, given):
            fields.refuse("accepts", f"{each.name!r} is a file that the problem gives; take one of the two out")
    brought = folder.contents(f"{place}/solution_files", most=MAX_ACCEPTED_FILES, most_bytes=MAX_ACCEPTED_BYTES)
    try:
        require_acceptable(accepts, {name: len(content) for name, content in brought.items()})
    except FilesRefused as refused:
        fields.faults.add(f"{place}/solution_files", "", f"the solution's own files do not fit: {refused.detail}")
    return ProblemFiles(
        given=tuple(JobFile(name, content) for name, content in given.items()),
        accepts=accepts,
        brought=tuple(JobFile(name, content, writable=True) for name, content in brought.items()),
    )


def _refuse_names(given: Mapping[str, bytes], place: str, faults: Faults) -> None:
    for name in given:
        if fault := name_fault(name) or role_fault(name):
            faults.add(place, "", f"the name {name!r} {fault}")
    if (clash := find_clash(given)) is not None:
        faults.add(place, "", f"the name {clash!r} differs from another in upper and lower case alone")


def _accepts(fields: Fields) -> tuple[Accepted, ...]:
    if not fields.has("accepts"):
        fields.raw("accepts")
        return ()
    found = tuple(_accepted(entry) for entry in fields.entries("accepts", most=MAX_ACCEPTED_FILES))
    if fault := accepted_fault(found):
        fields.refuse("accepts", fault)
    return found


def _accepted(entry: Fields) -> Accepted:
    name, required = entry.text("name"), entry.flag("required", default=False)
    kib = entry.whole("max_kib", 1, MAX_ACCEPTED_BYTES // 1024)
    if kib is None and not entry.broken:
        entry.refuse("max_kib", f"is missing; expected a whole number from 1 to {MAX_ACCEPTED_BYTES // 1024}")
    entry.done()
    return Accepted(name, (kib or 1) * 1024, required)


def refuse_clashes(problems: Sequence[CourseProblem], file: str, where: str, faults: Faults) -> None:
    """All notebooks of an assignment lie in one folder: no name may stand there for two different things."""
    seen: dict[str, tuple[str, bytes | None]] = {}
    for problem in problems:
        own: dict[str, bytes | None] = {each.name: each.content for each in problem.given}
        for name, content in {**own, **{each.name: None for each in problem.accepts}}.items():
            first = seen.setdefault(key_of(name), (problem.slug, content))
            if first[0] != problem.slug and (content is None or first[1] != content):
                text = (
                    f"problems/{first[0]} and problems/{problem.slug} both have a file {name!r}: give one another name"
                )
                faults.add(file, where, text)
