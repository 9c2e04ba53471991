"""What a mapping of groups does to an enrolment: every state against every word of the hub."""

from __future__ import annotations

import pytest

from nbcampus.course.groups import Place, mapped, settled
from nbcampus.course.states import Role

RULES = {"staff": Role.TEACHER, "tutors": Role.ASSISTANT, "helpers": Role.ASSISTANT, "math-1": Role.STUDENT}
EXPLICIT = Place(Role.STUDENT, None)
REMOVED = Place(Role.STUDENT, None, left=True)
GIVEN = Place(Role.STUDENT, "math-1")
ENDED = Place(Role.STUDENT, "math-1", left=True)
TUTOR = Place(Role.ASSISTANT, "tutors")


@pytest.mark.parametrize(
    ("groups", "given"),
    [
        ([], None),
        (["others"], None),
        (["math-1"], GIVEN),
        (["math-1", "tutors"], TUTOR),
        (["tutors", "helpers"], Place(Role.ASSISTANT, "helpers")),
        (["helpers", "staff", "math-1"], Place(Role.TEACHER, "staff")),
    ],
)
def test_the_strongest_group_counts(groups: list[str], given: Place | None) -> None:
    assert mapped(RULES, groups) == given


@pytest.mark.parametrize(
    ("now", "given", "becomes"),
    [
        (None, None, None),
        (None, GIVEN, GIVEN),
        (EXPLICIT, None, EXPLICIT),
        (EXPLICIT, TUTOR, EXPLICIT),
        (REMOVED, GIVEN, REMOVED),
        (GIVEN, GIVEN, GIVEN),
        (GIVEN, TUTOR, TUTOR),
        (GIVEN, None, ENDED),
        (ENDED, None, ENDED),
        (ENDED, GIVEN, GIVEN),
    ],
)
def test_a_mapping_changes_only_what_a_mapping_gave(
    now: Place | None, given: Place | None, becomes: Place | None
) -> None:
    assert settled(now, given) == becomes


@pytest.mark.parametrize("now", [EXPLICIT, REMOVED, GIVEN, ENDED])
def test_where_nothing_changes_the_same_object_comes_back(now: Place) -> None:
    given = None if now.left else now
    assert settled(now, given) is now
