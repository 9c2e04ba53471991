"""The place that is marked, and what a marker may know of a student there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from nbcampus.course.marking import alias, sealed
from nbcampus.course.policy import Standing, edits_rubric, require_rubric_editor
from nbcampus.db.statements import marking
from nbcampus.errors import NotFound
from nbcampus.wire.content import AssignmentConfig
from nbcampus.wire.marking import ClassMarking
from nbcampus_hub.service.context import Context

SETTINGS_KEY = "marking"
"""Where a class's settings hold a ``ClassMarking``."""


@dataclass(frozen=True)
class Names:
    """What staff may call people and attempts at a place: while names are hidden, keys and aliases of them."""

    hidden: bool
    seed: UUID
    assignment_problem_id: UUID

    def key_of(self, key: UUID) -> UUID:
        """What stands for the id of a student or an attempt."""
        return sealed(self.seed, self.assignment_problem_id, key) if self.hidden else key

    def name_of(self, student_id: UUID, display_name: str) -> str:
        return alias(self.key_of(student_id)) if self.hidden else display_name


@dataclass(frozen=True)
class Place:
    """A problem in an assignment, after the policy. While names are hidden, ``key_of`` and ``name_of`` hide them."""

    row: Row[Any]
    standing: Standing
    config: AssignmentConfig

    @property
    def id(self) -> UUID:
        return UUID(str(self.row.id))

    @property
    def anonymous(self) -> bool:
        return self.config.marking.anonymous

    @property
    def class_rules(self) -> ClassMarking:
        return ClassMarking(**self.row.settings.get(SETTINGS_KEY, {}))

    @property
    def may_edit_rubric(self) -> bool:
        return edits_rubric(self.standing, assistants_too=self.class_rules.assistants_edit_rubrics)

    def require_rubric_editor(self) -> None:
        """Raises NotAllowed for an assistant in a class that leaves rubrics to its teachers."""
        require_rubric_editor(self.standing, assistants_too=self.class_rules.assistants_edit_rubrics)

    @property
    def names(self) -> Names:
        return Names(self.anonymous, self.row.marking_seed, self.id)

    def key_of(self, attempt_id: UUID) -> UUID:
        """What markers call a submission."""
        return self.names.key_of(attempt_id)

    def name_of(self, student_id: UUID, display_name: str) -> str:
        return self.names.name_of(student_id, display_name)


async def authorise_in_place(context: Context, assignment_problem_id: UUID) -> Place:
    """The place after the policy; NotFound when there is none."""
    row = (await context.connection.execute(marking.place(assignment_problem_id))).one_or_none()
    if row is None:
        raise NotFound()
    standing = await context.authorise_in(row.class_id)
    return Place(row, standing, AssignmentConfig.stored(row.config))


async def find_submission(context: Context, place: Place, submission_id: UUID) -> Row[Any]:
    """The final submission that markers call so. NotFound for others, as for attempts while names are hidden."""
    seed = place.row.marking_seed if place.anonymous else None
    statement = marking.submission(place.id, submission_id, seed)
    row = (await context.connection.execute(statement)).one_or_none()
    if row is None:
        raise NotFound()
    return row
