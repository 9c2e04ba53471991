"""Regrades: when a set may be started and decided, and what it would change.

A set grades submissions again beside their old runs. Until a teacher applies it, nothing that anybody sees has moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from nbcampus.course.states import RegradeChoice, RegradeState
from nbcampus.errors import CampusError, InvalidRequest

K = TypeVar("K")


class OlderVersion(CampusError):
    """A regrade never goes back to an older version of a problem."""

    status = 409
    error = "older_version"


class NothingToRegrade(CampusError):
    """No graded submission is left to choose."""

    status = 409
    error = "nothing_to_regrade"


class RegradeOpen(CampusError):
    """Another regrade of the same problem waits for its decision."""

    status = 409
    error = "regrade_open"


class RegradeUnfinished(CampusError):
    """The set has submissions without a new run."""

    status = 409
    error = "regrade_unfinished"


class RegradeDecided(CampusError):
    """The set was applied or cancelled before; neither can be taken back."""

    status = 409
    error = "regrade_decided"


class Outcome(StrEnum):
    """What a regrade means for a student's points at the problem; ``waiting`` until all their runs are there."""

    GAINS = "gains"
    LOSES = "loses"
    STAYS = "stays"
    WAITING = "waiting"


def require_choice(chosen: RegradeChoice, *, names_student: bool) -> None:
    """Raise InvalidRequest unless a student is named exactly when the choice is about one."""
    if names_student != (chosen is RegradeChoice.STUDENT):
        raise InvalidRequest("student_id: names the student of the choice 'student', and belongs to no other choice")


def require_not_older(given: int, placed: int) -> None:
    """Raise OlderVersion when version ``given`` is older than the one in the assignment."""
    if given < placed:
        raise OlderVersion(f"The assignment has version {placed} of this problem; version {given} is older.")


def require_some(chosen: int) -> None:
    """Raise NothingToRegrade for an empty choice."""
    if chosen == 0:
        raise NothingToRegrade("No submission that was graded with another version of the problem fits the choice.")


def require_open(state: RegradeState, decided_by: str | None) -> None:
    """Raise RegradeDecided, with who was first, when the set is no longer to be decided."""
    if state in (RegradeState.APPLIED, RegradeState.CANCELLED):
        who = f" by {decided_by}" if decided_by else ""
        raise RegradeDecided(f"This regrade was {state}{who} before.")


def require_ready(state: RegradeState, decided_by: str | None, *, waiting: int, failed: int) -> None:
    """Raise RegradeDecided or RegradeUnfinished unless every submission of the set has its new run."""
    require_open(state, decided_by)
    if state is RegradeState.READY:
        return
    if failed:
        raise RegradeUnfinished(
            f"{failed} submissions could not be graded for a reason of ours. Try those again, or cancel this regrade."
        )
    raise RegradeUnfinished(f"{waiting} submissions are not graded yet; look again in a moment.")


@dataclass(frozen=True)
class TestDifferences:
    """How the tests of a version differ from those of another, by name."""

    __test__ = False

    added: list[str]
    removed: list[str]
    changed: list[str]


def test_differences(former: Mapping[str, Any], given: Mapping[str, Any]) -> TestDifferences:
    """What version ``given`` changes about the tests of version ``former``, each a test's name and all else of it."""
    return TestDifferences(
        added=[name for name in given if name not in former],
        removed=[name for name in former if name not in given],
        changed=[name for name in given if name in former and given[name] != former[name]],
    )


test_differences.__test__ = False  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Scored:
    """A graded submission of a student: its points ``old`` (what counts) and ``new`` (its regrading).

    ``chosen`` tells a submission of the set, of which ``new`` is None until it is graded, from the student's others.
    """

    old: float
    new: float | None = None
    chosen: bool = False


@dataclass(frozen=True)
class PointChange:
    """The student's best submission before and after; ``new`` is None while ``outcome`` is waiting."""

    outcome: Outcome
    old: float
    new: float | None


def point_change(submissions: Iterable[Scored]) -> PointChange:
    """What the set does to one student's points at the problem; the best submission counts, as ever."""
    scored = list(submissions)
    old = max(each.old for each in scored)
    if any(each.chosen and each.new is None for each in scored):
        return PointChange(Outcome.WAITING, old, None)
    new = max(each.old if each.new is None else each.new for each in scored)
    return PointChange(_outcome(old, new), old, new)


def _outcome(old: float, new: float) -> Outcome:
    if new > old:
        return Outcome.GAINS
    return Outcome.LOSES if new < old else Outcome.STAYS


@dataclass
class TestChange:
    """How one test came out before and now, over the graded submissions of a set.

    The versions of a problem share no tests, so a test is known by its name. One that only the old version has counts
    in ``removed``, one that only the new version has in ``added_passed`` and ``added_failed``.
    """

    __test__ = False

    now_pass: int = 0
    now_fail: int = 0
    still_pass: int = 0
    still_fail: int = 0
    added_passed: int = 0
    added_failed: int = 0
    removed: int = 0

    def count(self, before: bool | None, after: bool | None, times: int) -> None:
        """Add ``times`` submissions of which the test passed ``before`` and ``after`` (None: there is no such test)."""
        name = _COUNTS[before, after]
        setattr(self, name, getattr(self, name) + times)


_COUNTS = {
    (False, True): "now_pass",
    (True, False): "now_fail",
    (True, True): "still_pass",
    (False, False): "still_fail",
    (None, True): "added_passed",
    (None, False): "added_failed",
    (True, None): "removed",
    (False, None): "removed",
}


def test_changes(counted: Iterable[tuple[K, bool | None, bool | None, int]]) -> dict[K, TestChange]:
    """Per test the changes, from rows of (test, passed before, passes now, submissions), in the order of the rows."""
    found: dict[K, TestChange] = {}
    for test, before, after, times in counted:
        found.setdefault(test, TestChange()).count(before, after, times)
    return found


test_changes.__test__ = False  # type: ignore[attr-defined]
