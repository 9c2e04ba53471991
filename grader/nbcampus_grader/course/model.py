"""A course as it stands in its folder."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from nbcampus.blobs import ref_of
from nbcampus.course.problem_files import Accepted
from nbcampus.course.states import AssignmentMode, ContentType, Difficulty
from nbcampus.wire.content import AssignmentConfig
from nbcampus_grader.course.dates import Due
from nbcampus_grader.sandbox import LANGUAGES, JobFile
from nbcampus_grader.steps import TestSpec


@dataclass(frozen=True)
class CourseProblem:
    """A problem. ``test_document`` is what is stored, ``tests`` the same as the grader reads it.

    ``given`` are the files that students and tests get, ``accepts`` those that may come with an answer, and ``brought``
    those of them that belong to the reference solution.
    """

    slug: str
    title: str
    statement: str
    starter: str
    solution: str
    hint: str | None
    language: str
    difficulty: Difficulty
    tags: tuple[str, ...]
    test_document: list[dict[str, Any]]
    tests: tuple[TestSpec, ...]
    gpus: int = 0
    given: tuple[JobFile, ...] = ()
    accepts: tuple[Accepted, ...] = ()
    brought: tuple[JobFile, ...] = ()

    def file(self, stem: str) -> str:
        """Where code of the problem is in the course folder: ``starter`` or ``solution`` in the problem's language."""
        return f"problems/{self.slug}/{stem}{LANGUAGES[self.language].ending}"

    @property
    def accepted_document(self) -> list[dict[str, Any]]:
        """``accepts`` as it is stored."""
        return [asdict(each) for each in self.accepts]

    @property
    def stored_document(self) -> dict[str, Any]:
        """What a version of it stores, all but its place among the versions of its problem and the tests' ids."""
        return {
            "title": self.title,
            "description_markdown": self.statement,
            "starter_code": self.starter,
            "reference_solution": self.solution,
            "hint": self.hint,
            "language": self.language,
            "difficulty": self.difficulty.value,
            "tags": list(self.tags),
            "test_cases": self.test_document,
            "files": [_stored(file) for file in self.given],
            "accepts": self.accepted_document,
            "solution_files": [_stored(file) for file in self.brought],
            "content_sha256": self.content_sha256,
            "gpus": self.gpus,
        }

    @property
    def content_sha256(self) -> str:
        """The same for the same content, whoever loads it and when."""
        content: list[Any] = [
            self.title,
            self.statement,
            self.starter,
            self.solution,
            self.hint,
            self.language,
            self.difficulty.value,
            list(self.tags),
            self.test_document,
            *([{"gpus": self.gpus}] if self.gpus else []),  # problems without stay the versions that they are
        ]
        if self.given or self.accepts:
            hashes = [[(file.name, ref_of(file.content)) for file in files] for files in (self.given, self.brought)]
            content += [*hashes, self.accepted_document]
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _stored(file: JobFile) -> dict[str, Any]:
    return {"name": file.name, "bytes": len(file.content), "blob_ref": ref_of(file.content)}


@dataclass(frozen=True)
class CoursePlacement:
    """A problem in an assignment and what it is worth there."""

    problem: str
    points: float


@dataclass(frozen=True)
class CourseItem:
    """What every item of a module has. ``slug`` stays when the title changes."""

    slug: str
    title: str
    description: str
    published: bool
    due: Due | None

    type = ContentType.MATERIAL

    @property
    def key(self) -> str:
        """By which the item is found again when the folder is loaded once more."""
        return f"{self.type.value}/{self.slug}"


@dataclass(frozen=True)
class CourseAssignment(CourseItem):
    mode: AssignmentMode
    difficulty: Difficulty
    config: AssignmentConfig
    placements: tuple[CoursePlacement, ...]

    type = ContentType.ASSIGNMENT

    @property
    def points_total(self) -> int:
        return round(sum(placed.points for placed in self.placements))


@dataclass(frozen=True)
class CourseQuiz(CourseItem):
    questions: list[dict[str, Any]]
    config: dict[str, Any]

    type = ContentType.QUIZ


@dataclass(frozen=True)
class CourseMaterial(CourseItem):
    """A reading in Markdown."""

    body: str


@dataclass(frozen=True)
class CourseModule:
    slug: str
    title: str
    published: bool
    items: tuple[CourseItem, ...]


@dataclass(frozen=True)
class Course:
    """``problems`` are those that an assignment uses, by slug; ``unused`` names the others.

    ``environment`` None leaves the class as it is: with the default one, or what its teacher has chosen.
    """

    slug: str
    name: str
    description: str
    timezone: str
    modules: tuple[CourseModule, ...]
    problems: dict[str, CourseProblem]
    unused: tuple[str, ...] = field(default=())
    environment: str | None = None

    def due_at(self, item: CourseItem, day: date) -> datetime | None:
        """When an item is due in a class whose first day is ``day``."""
        return None if item.due is None else item.due.at(day, self.timezone)
