from __future__ import annotations

import pytest

from nbcampus.course.join_codes import (
    ALPHABET,
    ClassArchived,
    JoiningClosed,
    new_join_code,
    require_joinable,
    tidy_join_code,
)


def test_codes_have_no_look_alikes() -> None:
    assert not set("ILO01") & set(ALPHABET)
    assert new_join_code(lambda letters: letters[-1]) == "999999"


@pytest.mark.parametrize(
    ("text", "code"),
    [("kt4x9p", "KT4X9P"), (" KT4 X9P\n", "KT4X9P"), ("KT4X9", None), ("KT4X9PP", None), ("KT4X9O", None), ("", None)],
)
def test_what_people_type_is_tidied(text: str, code: str | None) -> None:
    assert tidy_join_code(text) == code


def test_a_closed_code_and_an_archived_class_let_nobody_in() -> None:
    require_joinable(closed=False, archived=False)
    with pytest.raises(JoiningClosed):
        require_joinable(closed=True, archived=False)
    with pytest.raises(ClassArchived):
        require_joinable(closed=True, archived=True)
