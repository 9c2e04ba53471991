from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from uuid import RFC_4122, UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbcampus import ids
from nbcampus.ids import time_of, uuid7, uuid7_at

MOMENT = datetime(2026, 9, 1, 12, 0, 0, 123_000, tzinfo=UTC)


def test_a_key_is_a_version_7_uuid_with_the_present_time() -> None:
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    key = uuid7()
    assert (key.version, key.variant) == (7, RFC_4122)
    assert before <= time_of(key) <= datetime.now(UTC) + timedelta(milliseconds=1)


def test_the_example_of_the_standard_is_read_as_the_standard_says() -> None:
    """RFC 9562, appendix A.6."""
    assert time_of(UUID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")) == datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)


def test_keys_of_one_process_are_strictly_increasing() -> None:
    keys = [uuid7() for _ in range(20_000)]
    assert keys == sorted(set(keys))


def test_keys_of_many_threads_are_all_different_and_increasing_in_each() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: [uuid7() for _ in range(2000)], range(8)))
    assert all(keys == sorted(keys) for keys in made)
    assert len({key for keys in made for key in keys}) == 16_000


def test_a_clock_that_goes_back_makes_no_smaller_key(monkeypatch: pytest.MonkeyPatch) -> None:
    newest = uuid7()
    monkeypatch.setattr(ids.time, "time_ns", lambda: 1_000_000_000)
    assert uuid7() > newest


def test_a_full_counter_borrows_from_the_next_millisecond(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen = 4_000_000_000_000_000_000
    monkeypatch.setattr(ids, "_last_ms", 0)
    monkeypatch.setattr(ids.time, "time_ns", lambda: frozen)
    keys = [uuid7() for _ in range(9000)]
    assert keys == sorted(set(keys))
    assert time_of(keys[-1]) - time_of(keys[0]) == timedelta(milliseconds=2)


@given(st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)))
def test_a_key_for_a_moment_carries_it_to_the_millisecond(moment: datetime) -> None:
    key = uuid7_at(moment)
    assert (key.version, key.variant) == (7, RFC_4122)
    assert timedelta(0) <= moment - time_of(key) < timedelta(milliseconds=2)


def test_a_key_without_random_bits_bounds_all_keys_of_its_moment_from_below() -> None:
    bound = uuid7_at(MOMENT, 0)
    assert bound == uuid7_at(MOMENT.astimezone(timezone(timedelta(hours=9))), 0)
    assert all(bound <= uuid7_at(MOMENT) < uuid7_at(MOMENT + timedelta(milliseconds=1), 0) for _ in range(1000))


def test_a_key_of_another_version_carries_no_time() -> None:
    with pytest.raises(ValueError, match="not a version 7 UUID"):
        time_of(uuid4())
