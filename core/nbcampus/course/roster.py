"""What a roster would change in a class: computed whole before anything is written, so that a preview cannot lie."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from nbcampus.course.csv_text import Fault
from nbcampus.course.roster_file import Line
from nbcampus.course.states import Role
from nbcampus.errors import CampusError


class Outcome(StrEnum):
    """``added`` also for who had left and comes back."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Known:
    """Somebody whom the campus knows; ``role`` is None for who is not in the class now."""

    user_id: UUID
    display_name: str
    signed_in: bool
    role: Role | None
    section: str | None


@dataclass(frozen=True)
class Step:
    """What happens to one person. Old values are None for who is not in the class."""

    line: int
    username: str
    display_name: str
    signed_in: bool
    outcome: Outcome
    role: Role
    section: str | None
    old_role: Role | None
    old_section: str | None


class RosterChanged(CampusError):
    """The class or the file is another one than in the preview."""

    status = 409
    error = "roster_changed"


class RosterFaulty(CampusError):
    """The file has faults, so that nothing of it is taken."""

    status = 422
    error = "roster_faulty"


def plan(lines: Iterable[Line], known: Mapping[str, Known]) -> tuple[list[Step], list[Fault]]:
    """The steps of a file, and a fault where they would leave a class that has teachers without any."""
    steps = [_step(line, known.get(line.username)) for line in lines]
    return steps, _faults(steps, known.values())


def fingerprint(content: bytes, members: Iterable[tuple[UUID, Role, str | None]], sections: Iterable[str]) -> str:
    """Stands for a file and the class that it was compared with; another one when either is another one."""
    members_now = sorted((str(user_id), role, section or "") for user_id, role, section in members)
    state = json.dumps([hashlib.sha256(content).hexdigest(), members_now, sorted(sections)])
    return hashlib.sha256(state.encode()).hexdigest()


def require_fingerprint(given: str, now: str) -> None:
    """Raises RosterChanged."""
    if given != now:
        raise RosterChanged("The class or the file has changed since the preview. Nothing was imported: look again.")


def require_faultless(faults: Sequence[Fault]) -> None:
    """Raises RosterFaulty with the first fault and the number of the others."""
    if not faults:
        return
    first = faults[0]
    place = f"line {first.line}" + (f", {first.column}" if first.column else "")
    others = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    raise RosterFaulty(f"{place}: {first.detail}{others}. Nothing was imported.")


def new_sections(steps: Iterable[Step], sections: Iterable[str]) -> list[str]:
    """Sections that the file names and the class does not have yet, in order."""
    return sorted({step.section for step in steps if step.section} - set(sections))


def _step(line: Line, person: Known | None) -> Step:
    """What the file leaves open stays as it is; somebody new is a student. A former role does not come back."""
    old_role = person.role if person else None
    # The section of who had left stays in the row and comes back with them.
    section = line.section or (person.section if person else None)
    role = line.role or old_role or Role.STUDENT
    if old_role is None:
        outcome = Outcome.ADDED
    else:
        assert person is not None
        outcome = Outcome.UNCHANGED if (role, section) == (old_role, person.section) else Outcome.CHANGED
    return Step(
        line=line.line,
        username=line.username,
        display_name=person.display_name if person else line.name or line.username,
        signed_in=person.signed_in if person else False,
        outcome=outcome,
        role=role,
        section=section,
        old_role=old_role,
        old_section=person.section if person and old_role else None,
    )


def _faults(steps: Sequence[Step], known: Iterable[Known]) -> list[Fault]:
    teachers = sum(person.role is Role.TEACHER for person in known)
    ended = [step for step in steps if step.old_role is Role.TEACHER and step.role is not Role.TEACHER]
    made = any(step.role is Role.TEACHER and step.old_role is not Role.TEACHER for step in steps)
    if not ended or made or len(ended) < teachers:
        return []
    return [Fault(ended[-1].line, "role", f"{ended[-1].username} is the class's last teacher")]
