from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus.course.leaderboard import (
    AliasTaken,
    LeaderboardOff,
    member_of,
    reached_at,
    require_free,
    require_on,
    student_of,
    tidy_alias,
)
from nbcampus.errors import InvalidRequest
from nbcampus.ids import uuid7

MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2299, 12, 31), timezones=st.just(UTC))


@given(MOMENTS)
def test_a_member_says_exactly_who_and_when(moment: datetime) -> None:
    student = uuid7()
    member = member_of(student, moment)
    assert (student_of(member), reached_at(member)) == (student, moment)


@given(MOMENTS, st.integers(1, 10**15))
def test_earlier_sorts_first_to_the_microsecond(moment: datetime, microseconds: int) -> None:
    later = moment + timedelta(microseconds=microseconds)
    assert member_of(uuid7(), moment).encode() < member_of(uuid7(), later).encode()


def test_an_alias_is_kept_as_it_is_read() -> None:
    assert tidy_alias("  Ｑuiet \t Otter ") == "Quiet Otter"


@pytest.mark.parametrize("alias", ["", " x ", "y" * 31, "a\u202eb", "a\u200bb", "a\x00b"])
def test_what_cannot_be_read_is_no_alias(alias: str) -> None:
    with pytest.raises(InvalidRequest, match="alias"):
        tidy_alias(alias)


@pytest.mark.parametrize(("on", "in_exam", "said"), [(False, False, "no leaderboard"), (True, True, "an exam")])
def test_no_alias_is_chosen_without_a_leaderboard_nor_in_an_exam(on: bool, in_exam: bool, said: str) -> None:
    require_on(True, in_exam=False)
    with pytest.raises(LeaderboardOff, match=said):
        require_on(on, in_exam=in_exam)


def test_an_alias_is_nobody_elses_name_whatever_its_capitals() -> None:
    require_free("Otter", ["Badger", "Ada Lovelace"])
    for name in ("otter", " OTTER ", "Ｏtter"):
        with pytest.raises(AliasTaken):
            require_free("Otter", ["Badger", name])
