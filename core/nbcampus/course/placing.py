"""Which problems an assignment holds, and what a change of that means for who has worked already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from nbcampus.course.counting import Counts
from nbcampus.course.states import AssignmentMode
from nbcampus.errors import Conflict, InvalidRequest


class PlaceInUse(Conflict):
    """Students have worked at a place; it is not taken away, and no other problem comes there."""

    error = "has_attempts"


@dataclass(frozen=True)
class Place:
    """A problem at its place. ``graded`` students have a result there; a new place has no ``id`` and none of them."""

    id: UUID | None
    version_id: UUID
    problem_id: UUID
    points: float
    title: str = ""
    attempts: int = 0
    graded: int = 0


def require_possible(present: Mapping[UUID, Place], wanted: Sequence[Place]) -> None:
    """Raise InvalidRequest for a place that is not there or named twice, PlaceInUse where attempts hang on one."""
    named = [place.id for place in wanted if place.id is not None]
    if len(set(named)) < len(named):
        raise InvalidRequest("problems: a place stands there twice")
    strange = set(named) - set(present)
    if strange:
        raise InvalidRequest(f"problems: there is no place {min(strange)} in this assignment")
    for place in wanted:
        before = present[place.id] if place.id else place
        if before.problem_id != place.problem_id:
            raise InvalidRequest("problems: another version of the same problem may take a place, no other problem")
    for place_id in set(present) - set(named):
        gone = present[place_id]
        if gone.attempts:
            raise PlaceInUse(f"“{gone.title}” has {_times(gone.attempts, 'attempt')}: it stays.")


def consequences(present: Mapping[UUID, Place], wanted: Sequence[Place]) -> list[str]:
    """What another set of places does to those who have worked already, a sentence each."""
    said = []
    for place in wanted:
        before = present.get(place.id) if place.id else None
        if before is None:
            continue
        if before.points != place.points and before.graded:
            said.append(
                f"“{before.title}” is worth {place.points:g} points in place of {before.points:g}: "
                f"the results of {_times(before.graded, 'student')} stay as they are until you regrade it."
            )
        if before.version_id != place.version_id and before.attempts:
            said.append(
                f"“{before.title}” gets another version: {_times(before.attempts, 'attempt')} stay with the one that "
                "they were made with."
            )
    new = sum(1 for place in wanted if place.id is None)
    if new and any(place.graded for place in present.values()):
        said.append(f"{_times(new, 'problem')} more: the total grows for everybody who has worked already.")
    return said


def consequences_of_mode(before: AssignmentMode, after: AssignmentMode, students: int) -> list[str]:
    """What another mode does to ``students`` who have a result."""
    if before is after or not students:
        return []
    who = _times(students, "student")
    if after is AssignmentMode.EXAM:
        return [f"As an exam: the results of {who} are hidden from them until you release them."]
    if before is AssignmentMode.EXAM:
        return [f"No exam any more: the results of {who} are shown to them at once."]
    if after is AssignmentMode.PRACTICE:
        return [f"As practice: the due date stops nobody. The results of {who} stay as they are."]
    return [f"As homework: the rule for late work holds from now on. The results of {who} stay as they are."]


def consequences_of_counts(before: Counts, after: Counts, students: int) -> list[str]:
    """What it does to ``students`` who have a result that another one of several submissions counts."""
    if before is after or not students:
        return []
    which = "the average of their submissions" if after is Counts.AVERAGE else f"those of their {after} submission"
    return [f"From now on the points of {_times(students, 'student')} are {which} of a problem."]


def _times(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
