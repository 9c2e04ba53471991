"""What messages refuse, and what they make of what they take."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from nbcampus.wire.base import Moment
from nbcampus.wire.content import AssignmentConfig, ModuleCreate, ProblemPlacement
from nbcampus.wire.people import JoinRequest

MOMENT = TypeAdapter(Moment)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-09-01T08:00:00Z", "2026-09-01T08:00:00Z"),
        ("2026-09-01T08:00:00+02:00", "2026-09-01T06:00:00Z"),
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        ("1900-01-01T00:00:00+14:00", "1899-12-31T10:00:00Z"),
    ],
)
def test_a_moment_becomes_utc(text: str, utc: str) -> None:
    assert MOMENT.dump_json(MOMENT.validate_json(f'"{text}"')).decode() == f'"{utc}"'


@pytest.mark.parametrize(
    "text", ["2026-09-01T08:00:00", "2026-09-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "soon", ""]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        MOMENT.validate_json(f'"{text}"', strict=True)


@pytest.mark.parametrize("code", ["ABC234", "abc234", "  aBc234\n"])
def test_a_join_code_may_be_typed_in_small_letters(code: str) -> None:
    assert JoinRequest(code=code).code == "ABC234"


@pytest.mark.parametrize(
    "code", ["ABC23", "ABC2345", "ABC23O", "abc23l", "ABC231", "ABC23é", "A C234", "ABC234\nX", ""]
)
def test_a_join_code_has_no_look_alikes(code: str) -> None:
    with pytest.raises(ValidationError):
        JoinRequest(code=code)


def test_the_rules_of_an_assignment_are_read_back_whatever_a_later_version_added() -> None:
    assert AssignmentConfig.stored({}) == AssignmentConfig()
    assert AssignmentConfig.stored({"max_attempts": 3, "of_later": {}}).max_attempts == 3
    written = AssignmentConfig(max_attempts=2, languages=["python", "c"], accept_late=False)
    assert AssignmentConfig.stored(written.model_dump(mode="json")) == written


@pytest.mark.parametrize("points", [0, -1, float("inf"), float("nan"), 1e7])
def test_points_are_a_real_number_above_nothing(points: float) -> None:
    with pytest.raises(ValidationError):
        ProblemPlacement(problem_version_id="01990000-0000-7000-8000-000000000000", points=points)


@pytest.mark.parametrize("index", [-1, 2**31])
def test_a_place_fits_the_database(index: int) -> None:
    with pytest.raises(ValidationError):
        ModuleCreate(title="x", order_index=index)
