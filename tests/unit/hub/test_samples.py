"""A sample test as a student gets it: nothing of a teacher's own programs, whatever its kind."""

from __future__ import annotations

from typing import Any

import pytest

from nbcampus.course.samples import SHOWN_KEYS
from nbcampus.course.states import TestKind
from nbcampus_hub.content.presenting import present_sample

COMMON = {"id": "0192f0c1-2222-7000-8000-000000000000", "name": "one", "visibility": "sample", "points": 1}


@pytest.mark.parametrize(
    "test",
    [
        {"kind": "property", "function": "f", "generator": "SECRET", "reference": "SECRET", "cases": 5},
        {"kind": "checker", "function": "f", "args": [1], "checker": "SECRET", "answer_bytes": 9},
        {"kind": "checker", "stdin": "1", "checker": "SECRET"},
        {"kind": "opaque", "cell": "assert f() == 1", "twins": ["SECRET"]},
        {"kind": "asserts", "cell": "assert f() == 1"},
    ],
)
def test_a_generator_a_reference_a_checker_and_twins_stay_with_staff(test: dict[str, Any]) -> None:
    shown = present_sample({**COMMON, **test, "message": "SECRET"}).model_dump_json(exclude_defaults=True)
    assert "SECRET" not in shown
    assert test["kind"] in shown


def test_every_kind_says_what_it_shows() -> None:
    assert set(SHOWN_KEYS) == set(TestKind)
