"""Roles of a class: their order, and that somebody is always left to teach it."""

from __future__ import annotations

from collections.abc import Iterable

from nbcampus.course.states import Role
from nbcampus.errors import CampusError

_RANK = {Role.STUDENT: 0, Role.RESEARCHER: 1, Role.ASSISTANT: 2, Role.TEACHER: 3}


class LastTeacher(CampusError):
    """Nobody would be left who may teach the class."""

    status = 409
    error = "last_teacher"


def strongest(roles: Iterable[Role]) -> Role:
    """The role that includes most. Raises ValueError for none."""
    return max(roles, key=_RANK.__getitem__)


def require_teacher_left(role: Role, becomes: Role | None, teachers: int) -> None:
    """Raises LastTeacher where the only one of ``teachers`` would become something else, or leave (None)."""
    if role is Role.TEACHER and becomes is not Role.TEACHER and teachers <= 1:
        raise LastTeacher("This is the class's last teacher. Make somebody else a teacher first.")
