"""The bank of problems: what teachers write, try, publish and find again. None of it is for students."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from nbcampus.course.authoring.archive import MAX_UNPACKED_BYTES
from nbcampus.course.states import Difficulty, ProblemVisibility, TrialState
from nbcampus.wire.base import Message, Moment

MAX_DRAFT_BYTES = 2 * MAX_UNPACKED_BYTES
"""Of a request with a whole problem: its files are base64 in it."""


def _is_base64(text: str) -> str:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("the zip must be base64") from None
    return text


Note = Annotated[str, StringConstraints(max_length=2000)]
Notebook = dict[str, Any]
"""An authoring notebook as nbformat has it; its outputs are not looked at."""


class DraftNotebook(Message):
    """A problem as it stands in its notebook."""

    notebook: Notebook


class ArchiveImport(Message):
    """A zip with the folder of one problem, in base64."""

    archive: Annotated[str, StringConstraints(max_length=4 * (MAX_UNPACKED_BYTES // 3 + 1)), AfterValidator(_is_base64)]

    def decoded(self) -> bytes:
        return base64.b64decode(self.archive)


class AuthoringNotebook(Message):
    """A notebook to be written into the teacher's home; ``name`` is a file name without its ending."""

    name: str
    notebook: Notebook


class StudentPreview(Message):
    """The notebook as a student's server would write it."""

    notebook: Notebook


class Finding(Message):
    """``fault`` keeps the problem from being published, ``note`` is for its author to think about.

    ``place`` is the file of the folder format and the key in it; ``cell`` the id of the notebook's cell, if any.
    """

    severity: Literal["fault", "note"]
    text: str
    place: str
    cell: str | None


class FileChange(Message):
    """``lines`` are those of a unified difference; none where the file is no text."""

    file: str
    added: int
    removed: int
    lines: list[str]


class Trial(Message):
    """A problem that a worker tries: ``tried`` of ``to_try`` answers are graded.

    Once it has passed, ``newest`` is the version that would come before (0: it would be the first one), and ``changes``
    are what is new. ``readable`` is one that can be opened as a notebook; ``published`` is the version that it became.
    """

    id: UUID
    slug: str
    state: TrialState
    tried: int
    to_try: int
    findings: list[Finding]
    readable: bool
    newest: int = 0
    changes: list[FileChange] = Field(default_factory=list)
    published: int | None = None


class TrialPublish(Message):
    """``newest`` is what the trial said: somebody may have published meanwhile."""

    newest: Annotated[int, Field(ge=0, le=1_000_000)]
    note: Note = ""


class PublishedVersion(Message):
    problem_id: UUID
    problem_version_id: UUID
    slug: str
    version: int


class BankQuery(Message):
    """All that is given must hold. ``search`` looks into titles, slugs, tags and statements."""

    search: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")] = ""
    tag: Annotated[str, StringConstraints(max_length=60, pattern=r"^[^\x00]*$")] | None = None
    difficulty: Difficulty | None = None
    language: Annotated[str, StringConstraints(max_length=40, pattern=r"^[^\x00]*$")] | None = None
    mine: bool = False
    cursor: UUID | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 100


class BankProblem(Message):
    """One line of the bank: the newest version of a problem, and where it is used as far as the asker may see."""

    id: UUID
    problem_version_id: UUID
    slug: str
    title: str
    difficulty: Difficulty
    language: str
    tags: list[str]
    version: int
    tests: int
    visibility: ProblemVisibility
    owner: str
    is_own: bool
    published_at: Moment
    assignments: int
    attempts: int


class TagCount(Message):
    tag: str
    problems: int


class BankPage(Message):
    """``tags`` are those of all problems that the asker sees, whatever was searched for."""

    items: list[BankProblem]
    next_cursor: UUID | None
    tags: list[TagCount]


class VersionSummary(Message):
    problem_version_id: UUID
    version: int
    published_at: Moment
    published_by: str | None
    note: str
    tests: int


class ProblemUse(Message):
    """An assignment of a class whose staff the asker is."""

    class_id: UUID
    class_name: str
    assignment_id: UUID
    assignment_title: str
    version: int
    attempts: int


class BankEntry(BankProblem):
    """A problem with its history, newest first, and its use."""

    description_markdown: str
    versions: list[VersionSummary]
    uses: list[ProblemUse]


class VersionWanted(Message):
    """Without a version the newest."""

    version: Annotated[int, Field(ge=1, le=1_000_000)] | None = None


class ChangesWanted(Message):
    older: Annotated[int, Field(ge=1, le=1_000_000)]
    newer: Annotated[int, Field(ge=1, le=1_000_000)]


class VersionChanges(Message):
    items: list[FileChange]


class BankChange(Message):
    visibility: ProblemVisibility


class PlacedProblem(Message):
    """A problem at the end of an assignment."""

    assignment_problem_id: UUID
    position: int
