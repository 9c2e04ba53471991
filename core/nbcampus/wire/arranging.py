"""Arranging a class's content: the order of everything, acts on many items, the rules and problems of an assignment."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from nbcampus.course.assignment_rules import Source
from nbcampus.course.counting import Counts
from nbcampus.course.states import AssignmentMode, Difficulty
from nbcampus.course.terms import MOST_DAYS
from nbcampus.wire.base import Message
from nbcampus.wire.content import Language

Fingerprint = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
RuleName = Literal["max_attempts", "cooldown_seconds", "counts", "time_limit_minutes", "languages", "accept_late"]
MOST_ITEMS = 2000


class ModuleOrder(Message):
    """A module with its items in order."""

    id: UUID
    items: Annotated[list[UUID], Field(max_length=MOST_ITEMS)]


class ContentOrder(Message):
    """The order of a class; ``fingerprint`` tells it from every other one."""

    fingerprint: str
    modules: list[ModuleOrder]


class OrderChange(Message):
    """The whole order anew; ``changed_meanwhile`` unless ``seen`` is the fingerprint of the present one."""

    seen: Fingerprint
    modules: Annotated[list[ModuleOrder], Field(max_length=MOST_ITEMS)]


class ItemsChange(Message):
    """One act on several items: publish or hide them, or move their due dates by days at the same time of the day.

    The day is that of the class's time zone, or of ``time_zone``.
    """

    item_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_ITEMS)]
    is_published: bool | None = None
    shift_days: Annotated[int, Field(ge=-MOST_DAYS, le=MOST_DAYS)] | None = None
    time_zone: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None


class ChangedItems(Message):
    """How many items an act changed; those without a due date have none to move."""

    changed: int


class StatedRules(Message):
    """Rules that somebody states; what is not given is not stated. Null: no limit."""

    max_attempts: Annotated[int, Field(ge=1, le=10_000)] | None = None
    cooldown_seconds: Annotated[int, Field(ge=1, le=604_800)] | None = None
    counts: Counts = Counts.BEST
    time_limit_minutes: Annotated[int, Field(ge=1, le=100_000)] | None = None
    languages: Annotated[list[Language], Field(min_length=1, max_length=20)] = Field(default_factory=lambda: ["python"])
    accept_late: bool = True

    def stated(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude_unset=True)


class EffectiveRule(Message):
    """A rule as it holds, who states it, and what would hold if the assignment did not."""

    name: RuleName
    value: Any
    source: Source
    inherited: Any


class AssignmentDefaults(Message):
    """What holds in a class for assignments that state nothing themselves."""

    rules: list[EffectiveRule]


class PlannedProblem(Message):
    """A problem at its place; ``newer_version_id`` is there where a newer version could take the place."""

    id: UUID
    problem_version_id: UUID
    slug: str
    title: str
    version: int
    points: float
    attempts: int
    newer_version_id: UUID | None = None


class AssignmentPlan(Message):
    """An assignment for those who set it. ``revision`` goes back with a change."""

    id: UUID
    class_id: UUID
    mode: AssignmentMode
    difficulty: Difficulty
    rules: list[EffectiveRule]
    problems: list[PlannedProblem]
    revision: str


class PlannedPlace(Message):
    """A place to be: one that is there by its ``id``, which keeps its attempts, or a new one."""

    id: UUID | None = None
    problem_version_id: UUID
    points: Annotated[float, Field(gt=0, le=1_000_000)]


class PlanChange(Message):
    """Only the given keys change; ``problems`` is the whole list in order, ``inherit`` takes rules from the class.

    Refused as ``changed_meanwhile`` when ``revision`` is not what stands there.
    """

    revision: Fingerprint
    mode: AssignmentMode | None = None
    difficulty: Difficulty | None = None
    rules: StatedRules | None = None
    inherit: Annotated[list[RuleName], Field(max_length=10)] = Field(default_factory=list)
    problems: Annotated[list[PlannedPlace], Field(max_length=200)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> PlanChange:
        both = set(self.inherit) & (self.rules.model_fields_set if self.rules else set())
        if both:
            raise ValueError(f"{min(both)}: state it or inherit it, not both")
        return self


class PlanPreview(Message):
    """What a change would do to students who have worked already, in sentences; none where it touches nobody."""

    sentences: list[str]
    students: int


class ProblemChoice(Message):
    """A problem that may be placed, with its newest version."""

    problem_version_id: UUID
    slug: str
    title: str
    version: int
    language: str
    difficulty: Difficulty


class ProblemQuery(Message):
    """Words of a title or a slug."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""


class ProblemChoices(Message):
    """At most 50, by title."""

    items: list[ProblemChoice]
