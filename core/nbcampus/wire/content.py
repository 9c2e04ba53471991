"""What a class consists of: modules, items, assignments and their problems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from nbcampus.course.counting import Counts
from nbcampus.course.states import (
    AssignmentMode,
    ContentType,
    Difficulty,
    ItemState,
    MaterialKind,
    SittingState,
    TestKind,
)
from nbcampus.wire.base import Message, Moment
from nbcampus.wire.files import AcceptedFile, FileSummary
from nbcampus.wire.lateness import LateCharge, LateRule, LateTerms
from nbcampus.wire.people import ClassSummary, Name

Text = Annotated[str, StringConstraints(max_length=20_000)]
Place = Annotated[int, Field(ge=0, le=1_000_000)]
"""An order among siblings; gaps and equal values are allowed."""
Language = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class ModuleCreate(Message):
    """Hidden, unless it is published now or, from ``publish_at`` on, by itself."""

    title: Name
    order_index: Place | None = None
    is_published: bool = False
    publish_at: Moment | None = None


class ModuleChange(Message):
    """Only the given keys change; only ``publish_at`` may be null. ``removed`` false brings back what was removed."""

    title: Name | None = None
    order_index: Place | None = None
    is_published: bool | None = None
    publish_at: Moment | None = None
    removed: bool | None = None


class Module(Message):
    """``is_published`` is what holds now; ``publish_at`` may lie behind it."""

    id: UUID
    class_id: UUID
    title: str
    order_index: int
    is_published: bool
    publish_at: Moment | None = None


class ModuleList(Message):
    items: list[Module]


class ExamRules(Message):
    """What an exam has beyond other assignments. It closes at its due date, and lasts ``time_limit_minutes``."""

    opens_at: Moment | None = None


class MarkingRules(Message):
    """How people mark an assignment.

    With ``required`` students read "being marked" instead of points until feedback is released; ``anonymous`` hides
    from markers who is who; with ``bonus`` a mark may exceed what a problem is worth.
    """

    required: bool = False
    anonymous: bool = False
    bonus: bool = False


class AssignmentConfig(Message):
    """Rules of one assignment as they hold, those of its class included; null means no limit, of ``late`` the class's.

    ``results_released`` and ``exam`` matter to an exam only. Marks and feedback are for staff alone until
    ``feedback_released_at``; null keeps them so.
    """

    max_attempts: Annotated[int, Field(ge=1, le=10_000)] | None = None
    time_limit_minutes: Annotated[int, Field(ge=1, le=100_000)] | None = None
    languages: Annotated[list[Language], Field(min_length=1, max_length=20)] = Field(default_factory=lambda: ["python"])
    accept_late: bool = True
    cooldown_seconds: Annotated[int, Field(ge=1, le=604_800)] | None = None
    results_released: bool = False
    exam: ExamRules | None = None
    marking: MarkingRules = Field(default_factory=MarkingRules)
    feedback_released_at: Moment | None = None
    counts: Counts = Counts.BEST
    late: LateRule | None = None

    @classmethod
    def stored(cls, document: Mapping[str, Any]) -> AssignmentConfig:
        """The rules in a row of the database; keys that a later version wrote there are passed over."""
        return cls(**{key: value for key, value in document.items() if key in cls.model_fields})


class AssignmentSettings(Message):
    """The part of an assignment beyond what every item has."""

    mode: AssignmentMode = AssignmentMode.PRACTICE
    difficulty: Difficulty = Difficulty.EASY
    config: AssignmentConfig = Field(default_factory=AssignmentConfig)
    problems: Annotated[list[ProblemPlacement], Field(max_length=200)] = Field(default_factory=list)


class ProblemPlacement(Message):
    """A problem version at a place of an assignment; its points are those of the assignment, not of the tests."""

    problem_version_id: UUID
    points: Annotated[float, Field(gt=0, le=1_000_000)]


class ItemCreate(Message):
    type: ContentType
    title: Name
    description: Text = ""
    order_index: Place | None = None
    is_published: bool = False
    publish_at: Moment | None = None
    due_date: Moment | None = None
    assignment: AssignmentSettings | None = None
    material_kind: MaterialKind | None = None
    body: Annotated[str, StringConstraints(max_length=200_000)] | None = None
    questions: list[dict[str, Any]] | None = None


class ItemChange(Message):
    """Only the given keys change; ``due_date``, ``opens_at`` and ``publish_at`` null remove the date.

    ``results_released`` and ``opens_at`` are for exams. ``removed`` false brings back what was removed.
    """

    title: Name | None = None
    description: Text | None = None
    order_index: Place | None = None
    is_published: bool | None = None
    publish_at: Moment | None = None
    due_date: Moment | None = None
    results_released: bool | None = None
    opens_at: Moment | None = None
    removed: bool | None = None


class ExamSummary(Message):
    """Where the person who asks stands with an exam, by the server's time; their own times, accommodation included."""

    state: SittingState
    opens_at: Moment | None = None
    closes_at: Moment | None = None
    duration_seconds: int | None = None
    ends_at: Moment | None = None


class ItemSummary(Message):
    """One line of the outline. Scores are points; null means nothing was graded yet.
    ``read_at`` is when the person who asks read a material.

    ``results_released`` is for staff, and null for what is no exam. The description of an exam is shown once the person
    has started it. ``being_marked`` withholds the score of what awaits its marks.
    """

    id: UUID
    module_id: UUID
    type: ContentType
    title: str
    description: str
    order_index: int
    is_published: bool
    publish_at: Moment | None = None
    due_date: Moment | None
    mode: AssignmentMode | None = None
    difficulty: Difficulty | None = None
    results_released: bool | None = None
    exam: ExamSummary | None = None
    problems: int = 0
    state: ItemState = ItemState.NEW
    score: float | None = None
    max_score: float | None = None
    being_marked: bool = False
    material_kind: MaterialKind | None = None
    read_at: Moment | None = None


class Item(ItemSummary):
    """An item with its body: Markdown text or an address for a material, or its file (``materials/ID/file``).

    For staff alone: a quiz's ``questions``, a material's ``revision`` and how many students have read it.
    """

    class_id: UUID
    class_name: str
    body: str | None = None
    file: FileSummary | None = None
    revision: str | None = None
    readers: int | None = None
    questions: list[dict[str, Any]] = Field(default_factory=list)


class ItemList(Message):
    items: list[ItemSummary]


class OutlineModule(Module):
    items: list[ItemSummary]


class Outline(Message):
    """A class as its member sees it: published modules and items in order, everything for staff.

    ``order`` is for staff: the fingerprint to change the order with.
    """

    course: ClassSummary
    order: str | None = None
    modules: list[OutlineModule]
    server_time: Moment


class SampleValue(Message):
    """An expression that a ``notebook`` test looks at; ``comparison`` is the rule of its own, if it has one."""

    expression: str
    expected: Any = None
    comparison: dict[str, Any] | None = None


class SampleTest(Message):
    """A test that the student may see whole: ``call`` tests carry function and arguments, ``program`` tests stdin.

    A ``property`` test carries the function alone, a ``checker`` test what is given, an ``opaque`` or ``asserts`` test
    its cell, a ``notebook`` test its values. Values may have the forms of ``course.stated``.
    """

    id: UUID
    name: str
    kind: TestKind
    points: float
    function: str | None = None
    args: list[Any] = Field(default_factory=list)
    kwargs: dict[str, Any] = Field(default_factory=dict)
    expected: Any = None
    stdin: str | None = None
    expected_stdout: str | None = None
    cell: str | None = None
    values: list[SampleValue] = Field(default_factory=list)
    comparison: Literal["exact", "tolerance", "unordered", "text"] = "exact"


class Draft(Message):
    """The unsubmitted state of one problem: code as last typed and the focus timer in seconds."""

    assignment_problem_id: UUID
    current_code: str
    current_language: str
    time_spent_seconds: int
    last_updated: Moment


class DraftSave(Message):
    """The newest draft wins; ``time_spent_seconds`` never goes backwards."""

    current_code: Annotated[str, StringConstraints(max_length=262_144)]
    current_language: Annotated[str, StringConstraints(max_length=40)] = "python"
    time_spent_seconds: Annotated[int, Field(ge=0, le=10_000_000)] = 0


class AssignedProblem(Message):
    """A problem in an assignment as the student gets it: no reference solution, no hidden test.

    ``best_score`` are the points that count, ``late`` says what of them lateness took.
    ``slug`` is the problem's own, the same for all its versions: a notebook's name is made of it. ``files`` are given
    to the student and the tests (``placements/ID/file`` has their contents), ``accepts`` may come with an answer.
    """

    assignment_problem_id: UUID
    problem_version_id: UUID
    slug: str
    title: str
    position: int
    points: float
    language: str
    description_markdown: str
    starter_code: str
    hint: str | None
    sample_tests: list[SampleTest]
    hidden_tests: int
    attempts_used: int
    attempts_left: int | None
    runs: int
    best_score: float | None
    late: LateCharge | None = None
    next_submission_at: Moment | None = None
    draft: Draft | None
    files: list[FileSummary] = Field(default_factory=list)
    accepts: list[AcceptedFile] = Field(default_factory=list)


class Assignment(Message):
    """An assignment with its problems. ``due_date`` is the asking student's own, extension included.

    ``late`` is null for what is never late. ``time_zone`` is the class's.
    """

    id: UUID
    class_id: UUID
    class_name: str
    time_zone: str = "UTC"
    module_id: UUID
    title: str
    description: str
    mode: AssignmentMode
    difficulty: Difficulty
    points_total: float
    due_date: Moment | None
    is_published: bool
    config: AssignmentConfig
    problems: list[AssignedProblem]
    late: LateTerms | None = None
    server_time: Moment


AssignmentSettings.model_rebuild()
ItemCreate.model_rebuild()
