"""The gradebook: how a class is graded, what its students have, and what a teacher gives instead."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.course.grades import Category, CellState, Weighting
from nbcampus.course.letters import LONGEST
from nbcampus.wire.base import Message, Moment
from nbcampus.wire.roster import Content

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
GroupName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Points = Annotated[float, Field(ge=0, le=1_000_000)]
Version = Annotated[int, Field(ge=0, le=2**31 - 2)]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class GradeGroup(Message):
    """Items that weigh together: those of its categories, and those placed in it. The lowest are left out."""

    name: GroupName
    weight: Annotated[float, Field(ge=0, le=1_000_000)] = 0
    drop_lowest: Annotated[int, Field(ge=0, le=1000)] = 0
    categories: Annotated[list[Category], Field(max_length=10)] = Field(default_factory=list)


class GradePlacement(Message):
    """An item in a group of another category; null takes it out of the total."""

    item_id: UUID
    group: GroupName | None


class GradeLetter(Message):
    """``from_percent`` and more earns the letter. Letters fall, and the last begins at 0."""

    letter: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
    from_percent: Annotated[float, Field(ge=0, le=1000)]


class GradingScheme(Message):
    """How a class is graded. ``version`` is 0 before the first change; a change names the version that it is based on.

    By ``points`` the groups' weights do not matter, and items of no group weigh too.
    """

    version: Version = 0
    weighting: Weighting = Weighting.POINTS
    groups: Annotated[list[GradeGroup], Field(max_length=50)] = Field(default_factory=list)
    placed: Annotated[list[GradePlacement], Field(max_length=1000)] = Field(default_factory=list)
    letters: Annotated[list[GradeLetter], Field(max_length=50)] = Field(default_factory=list)
    allows_bonus: bool = False
    shows_statistics: bool = False
    shows_reasons: bool = True


class LetterCount(Message):
    """How many students have a letter; null is for those who have none."""

    letter: str | None
    before: int
    after: int


class TotalStep(Message):
    """A student whose total or letter a scheme would change."""

    student_id: UUID
    name: str
    old_percent: float | None
    percent: float | None
    old_letter: str | None
    letter: str | None


class SchemePreview(Message):
    """What a scheme would do to the class's totals, were it in force now. ``steps`` are in the order of the class."""

    students: int
    letters: list[LetterCount]
    steps: list[TotalStep]


class GradebookStudents(Message):
    """The students by column, each as long as the class, in the same order."""

    ids: list[UUID]
    names: list[str]
    display_names: list[str]
    sections: list[str | None]
    total_points: list[float]
    total_maximum: list[float]
    total_percent: list[float | None]
    letters: list[str | None]


class GradebookItem(Message):
    """A column. ``points`` and ``states`` are in the order of the students."""

    id: UUID
    title: str
    module: str
    category: Category
    group: str | None
    maximum: float
    due_date: Moment | None
    is_published: bool
    points: list[float | None]
    states: Annotated[
        str,
        Field(
            description="A letter per student: o(pen), p(ending), g(raded), l(ate), m(issing), "
            "v (overridden), e(xcused)."
        ),
    ]


class GradebookOverride(Message):
    """What was given instead; ``student`` and ``item`` are places in the lists. A withdrawn one only has a version."""

    student: int
    item: int
    version: int
    withdrawn: bool
    reason: str
    given_by: str
    given_at: Moment


class Gradebook(Message):
    """The whole gradebook of a class for its staff."""

    class_id: UUID
    class_name: str
    may_change_scheme: bool
    scheme: GradingScheme
    students: GradebookStudents
    items: list[GradebookItem]
    overrides: list[GradebookOverride]
    server_time: Moment


class OverrideEdit(Message):
    """One cell. ``points`` give, ``excused`` excuses, neither withdraws; ``version`` is what stands there, or 0."""

    student_id: UUID
    item_id: UUID
    version: Version
    points: Points | None = None
    excused: bool = False


class OverrideEdits(Message):
    """Many cells at once: all of them are written, or none."""

    reason: Reason
    edits: Annotated[list[OverrideEdit], Field(min_length=1, max_length=20_000)]


class OverrideWritten(Message):
    student_id: UUID
    item_id: UUID
    version: int


class OverridesWritten(Message):
    """The new versions, in the order of the edits."""

    items: list[OverrideWritten]


class GradesFile(Message):
    """A CSV file as the export writes it: username, and items by their names. An empty cell leaves things as they are.

    A cell holds points, or ``excused``. The columns name, section, total, percent and letter are passed over.
    """

    content: Content


class GradesImport(GradesFile):
    """``fingerprint`` is that of the preview: what was looked at is what is imported, or nothing is."""

    fingerprint: Fingerprint
    reason: Reason


class GradesStep(Message):
    """One cell that the file changes. Points are null where the student is excused, or has none."""

    line: int
    student: str
    item: str
    old_points: float | None
    old_state: CellState
    points: float | None
    excused: bool


class GradesFault(Message):
    """Why the file cannot be taken. Lines count from 1, the heading; ``column`` null means the whole line."""

    line: int
    column: str | None
    detail: str


class GradesPlan(Message):
    """What importing a file does, exactly. With ``faults`` it does nothing and is refused."""

    fingerprint: str
    steps: list[GradesStep]
    unchanged: int
    absent: int
    faults: Annotated[list[GradesFault], Field(description="The first 200 of them.")]
    fault_count: int


class GradesExport(Message):
    """The gradebook as a CSV text that can be imported again; no cell of it runs as a formula."""

    file_name: str
    content: str


class OwnGrade(Message):
    """A student's own item. While results are not released points, reason and feedback are null.

    ``due_date`` is the student's own. What does not ``weigh`` is in no total, whatever it earns; what is ``dropped`` is
    left out as the lowest of its group.
    """

    item_id: UUID
    title: str
    module: str
    category: Category
    group: str | None
    maximum: float
    due_date: Moment | None
    state: CellState
    points: float | None
    letter: str | None
    graded_points: float | None
    reason: str | None
    feedback: str | None
    weighs: bool
    dropped: bool
    released: bool


class OwnGroup(Message):
    """A group of the class, and the student's points in it so far, without what is dropped; null: nothing weighs."""

    name: str
    weight: float
    drop_lowest: int
    points: float
    maximum: float
    percent: float | None


class ClassStatistics(Message):
    """Of the totals of the class, in percent."""

    students: int
    mean_percent: float
    median_percent: float


class OwnGrades(Message):
    """What a student may see of their own grades; the total is of what they may see."""

    class_id: UUID
    class_name: str
    items: list[OwnGrade]
    weighting: Weighting
    groups: list[OwnGroup]
    total_points: float
    total_maximum: float
    total_percent: float | None
    letter: str | None
    statistics: ClassStatistics | None
    server_time: Moment
