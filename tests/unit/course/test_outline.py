from __future__ import annotations

import pytest

from nbcampus.course.outline import item_state
from nbcampus.course.states import ItemState


@pytest.mark.parametrize(
    ("problems", "submitted", "graded", "touched", "state"),
    [
        (3, 0, 0, 0, ItemState.NEW),
        (3, 0, 0, 1, ItemState.IN_PROGRESS),
        (3, 1, 0, 0, ItemState.IN_PROGRESS),
        (3, 2, 2, 3, ItemState.IN_PROGRESS),
        (3, 3, 0, 3, ItemState.SUBMITTED),
        (3, 3, 2, 3, ItemState.SUBMITTED),
        (3, 3, 3, 3, ItemState.GRADED),
        (1, 1, 1, 0, ItemState.GRADED),
        (0, 0, 0, 0, ItemState.NEW),
    ],
)
def test_the_state_of_an_item(problems: int, submitted: int, graded: int, touched: int, state: ItemState) -> None:
    assert item_state(problems=problems, submitted=submitted, graded=graded, touched=touched) is state
