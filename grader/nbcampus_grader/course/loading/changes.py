"""What a load did, for the table that the teacher reads and for the audit event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNPUBLISHED = "unpublished"
    REMOVED = "removed"
    KEPT = "kept"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Change:
    """One thing of a class; ``note`` says what exactly changed, or what it means for students' work."""

    action: Action
    what: str
    name: str
    note: str = ""


class Changes:
    """All that a load did, in order; things that stayed as they were are counted too."""

    def __init__(self) -> None:
        self._all: list[Change] = []

    def add(self, action: Action, what: str, name: str, note: str = "") -> None:
        self._all.append(Change(action, what, name, note))

    def __iter__(self) -> Iterator[Change]:
        """The changes without what is unchanged."""
        return (change for change in self._all if change.action is not Action.UNCHANGED)

    @property
    def any(self) -> bool:
        """Whether anything was written. What is merely kept, although the folder lacks it, is no writing."""
        return any(change.action not in (Action.UNCHANGED, Action.KEPT) for change in self._all)

    def counts(self) -> dict[str, int]:
        """How often each action happened, by its name."""
        return dict(Counter(change.action.value for change in self._all))
