"""What is no question says where it is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.unit.course.quizzes.examples import choices, multiple, numeric, ordering, short_text, single

from nbcampus.course.quizzes.questions import Choice


@pytest.mark.parametrize(
    ("make", "changes", "place"),
    [
        (single, {"id": "Not One"}, "id"),
        (single, {"prompt": "  "}, "prompt"),
        (single, {"prompt": "x" * 20_001}, "prompt"),
        (single, {"points": -1.0}, "points"),
        (single, {"points": float("nan")}, "points"),
        (single, {"choices": choices(1), "answer": "a"}, "choices"),
        (single, {"choices": [*choices(2), *choices(1)], "answer": "a"}, "choices"),
        (single, {"answer": "z"}, "answer"),
        (multiple, {"answer": []}, "answer"),
        (multiple, {"answer": ["a", "a"]}, "answer"),
        (ordering, {"answer": ["a", "b"]}, "answer"),
        (numeric, {"answer": float("inf")}, "answer"),
        (numeric, {"tolerance": -0.1}, "tolerance"),
        (numeric, {"relative_tolerance": 1.5}, "relative_tolerance"),
        (short_text, {"answer": []}, "answer"),
        (short_text, {"answer": [" "]}, "answer"),
    ],
)
def test_a_fault_names_its_place(make: Callable[..., Any], changes: dict[str, Any], place: str) -> None:
    with pytest.raises(ValueError, match=f"^{place}:"):
        make(**changes)


def test_a_choice_has_a_text() -> None:
    with pytest.raises(ValueError, match=r"^text:"):
        Choice(id="a", text="")
