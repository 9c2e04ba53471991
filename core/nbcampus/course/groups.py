"""Groups of the hub that stand for roles in a class.

A mapping is a default: whatever a person or a teacher said about an enrolment wins over it. An enrolment remembers the
group that gave it, and forgets it as soon as somebody decides: joins by code, sets a role, removes, leaves. So whoever
is no longer in a group loses only what the mapping gave, and who was removed by a teacher is not brought back by one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from nbcampus.course.roles import strongest
from nbcampus.course.states import Role


@dataclass(frozen=True)
class Place:
    """Somebody's enrolment. ``group`` gave it; None: a person decided. ``left`` says that it has ended."""

    role: Role
    group: str | None
    left: bool = False


def mapped(rules: Mapping[str, Role], groups: Collection[str]) -> Place | None:
    """What ``rules`` (group -> role) give to who is in ``groups``: the strongest role; of equal ones the first name."""
    found = {group: role for group, role in rules.items() if group in groups}
    if not found:
        return None
    role = strongest(found.values())
    return Place(role, min(group for group, given in found.items() if given is role))


def settled(now: Place | None, given: Place | None) -> Place | None:
    """What an enrolment becomes when the rules give ``given``; the same object where nothing changes."""
    if now is None:
        return given
    if now.group is None:
        return now
    if given is None:
        return now if now.left else Place(now.role, now.group, left=True)
    return now if now == given else given
