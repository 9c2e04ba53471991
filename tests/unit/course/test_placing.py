from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from nbcampus.course.counting import Counts
from nbcampus.course.placing import (
    Place,
    PlaceInUse,
    consequences,
    consequences_of_counts,
    consequences_of_mode,
    require_possible,
)
from nbcampus.course.states import AssignmentMode
from nbcampus.errors import InvalidRequest

P, Q, V, W = (UUID(int=number) for number in range(1, 5))
USED = Place(id=P, version_id=V, problem_id=W, points=10, title="Sums", attempts=40, graded=37)
FREE = Place(id=Q, version_id=V, problem_id=W, points=5, title="Loops")
PRESENT = {P: USED, Q: FREE}


def test_places_change_order_and_points_and_the_unused_go() -> None:
    require_possible(PRESENT, [FREE, replace(USED, points=3)])
    require_possible(PRESENT, [USED])


def test_a_place_with_attempts_stays() -> None:
    with pytest.raises(PlaceInUse, match="“Sums” has 40 attempts"):
        require_possible(PRESENT, [FREE])


@pytest.mark.parametrize(
    "wanted",
    [[USED, USED, FREE], [USED, replace(FREE, id=UUID(int=9))], [replace(USED, problem_id=UUID(int=9)), FREE]],
)
def test_what_is_strange_is_refused(wanted: list[Place]) -> None:
    with pytest.raises(InvalidRequest):
        require_possible(PRESENT, wanted)


def test_what_changes_for_whom_is_said_before() -> None:
    [said] = consequences(PRESENT, [replace(USED, points=5), FREE])
    assert "5 points in place of 10: the results of 37 students stay" in said
    [said] = consequences(PRESENT, [replace(USED, version_id=UUID(int=9)), FREE])
    assert "40 attempts stay" in said
    [said] = consequences(PRESENT, [USED, FREE, replace(FREE, id=None)])
    assert "1 problem more" in said
    assert consequences(PRESENT, [replace(FREE, points=1), USED]) == []


def test_another_mode_says_what_students_see_then() -> None:
    homework, exam = AssignmentMode.HOMEWORK, AssignmentMode.EXAM
    assert consequences_of_mode(homework, exam, 0) == consequences_of_mode(exam, exam, 9) == []
    assert "the results of 1 student are hidden" in consequences_of_mode(homework, exam, 1)[0]
    assert "of 2 students are shown to them at once" in consequences_of_mode(exam, homework, 2)[0]


def test_who_has_a_result_may_have_other_points_when_another_submission_counts() -> None:
    assert (
        consequences_of_counts(Counts.BEST, Counts.LAST, 0) == consequences_of_counts(Counts.LAST, Counts.LAST, 9) == []
    )
    [last], [average] = (consequences_of_counts(Counts.BEST, after, 2) for after in (Counts.LAST, Counts.AVERAGE))
    assert last == "From now on the points of 2 students are those of their last submission of a problem."
    assert average == "From now on the points of 2 students are the average of their submissions of a problem."
