from __future__ import annotations

import pytest

from nbcampus.course.roles import LastTeacher, require_teacher_left, strongest
from nbcampus.course.states import Role


def test_roles_have_an_order() -> None:
    assert strongest(Role) is Role.TEACHER
    assert strongest([Role.STUDENT, Role.RESEARCHER]) is Role.RESEARCHER
    assert strongest([Role.RESEARCHER, Role.ASSISTANT]) is Role.ASSISTANT


@pytest.mark.parametrize("becomes", [None, *(set(Role) - {Role.TEACHER})])
def test_the_last_teacher_stays_one(becomes: Role | None) -> None:
    with pytest.raises(LastTeacher):
        require_teacher_left(Role.TEACHER, becomes, 1)
    require_teacher_left(Role.TEACHER, becomes, 2)


def test_others_come_and_go() -> None:
    require_teacher_left(Role.TEACHER, Role.TEACHER, 1)
    require_teacher_left(Role.STUDENT, None, 1)
    require_teacher_left(Role.ASSISTANT, Role.STUDENT, 0)
