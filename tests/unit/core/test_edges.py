"""Time, settings, refusals: what every process has at its edge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

# Imported for their refusals, which belong to the family.
from nbcampus.blobs import BlobsUnavailable
from nbcampus.clock import FixedClock, SystemClock
from nbcampus.course.deadlines import TooLate
from nbcampus.course.limits import NoAttemptsLeft
from nbcampus.errors import (
    CampusError,
    Conflict,
    InvalidRequest,
    NotAllowed,
    NotFound,
    NotSignedIn,
    TooLarge,
    Unavailable,
)
from nbcampus.settings import Backends, SettingMissing, required

ENVIRONMENT = {
    "NBCAMPUS_DATABASE_URL": "postgresql+psycopg://campus:db-secret@host/campus",
    "NBCAMPUS_REDIS_URL": "redis://:redis-secret@host/0",
    "NBCAMPUS_BLOBS_URL": "s3://key:blob-secret@host/bucket",
}
NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)


def test_the_machines_clock_is_aware_and_moves() -> None:
    clock = SystemClock()
    first = clock.now()
    assert first.utcoffset() == timedelta(0)
    assert timedelta(0) <= clock.now() - first < timedelta(minutes=1)


def test_a_fixed_clock_moves_only_when_told() -> None:
    clock = FixedClock(NOON)
    assert clock.now() == clock.now() == NOON
    clock.advance(timedelta(hours=1))
    assert clock.now() == NOON + timedelta(hours=1)


def test_the_backends_are_read_from_the_environment() -> None:
    backends = Backends.from_environment(ENVIRONMENT)
    assert [backends.database_url, backends.redis_url, backends.blobs_url] == list(ENVIRONMENT.values())


@pytest.mark.parametrize("name", ENVIRONMENT)
@pytest.mark.parametrize("given", [{}, {"": ""}], ids=["absent", "empty"])
def test_a_missing_setting_is_named(name: str, given: dict[str, str]) -> None:
    environment = {key: value for key, value in ENVIRONMENT.items() if key != name} | dict.fromkeys(
        given and [name], ""
    )
    with pytest.raises(SettingMissing, match=name):
        Backends.from_environment(environment)


def test_no_password_shows_when_the_backends_are_printed() -> None:
    assert "secret" not in repr(Backends.from_environment(ENVIRONMENT))


def test_backends_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Backends.from_environment(ENVIRONMENT).redis_url = "redis://other"  # type: ignore[misc]


def test_a_setting_that_is_there_is_its_value() -> None:
    assert required({"NBCAMPUS_X": "7"}, "NBCAMPUS_X") == "7"


REFUSALS: dict[type[CampusError], tuple[int, str]] = {
    CampusError: (400, "bad_request"),
    InvalidRequest: (422, "invalid_request"),
    NotSignedIn: (401, "not_signed_in"),
    NotAllowed: (403, "not_allowed"),
    NotFound: (404, "not_found"),
    Conflict: (409, "conflict"),
    TooLarge: (413, "too_large"),
    Unavailable: (503, "unavailable"),
    TooLate: (409, "too_late"),
    NoAttemptsLeft: (409, "no_attempts_left"),
    BlobsUnavailable: (503, "blobs_unavailable"),
}


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_has_its_status_its_word_and_a_sentence(kind: type[CampusError]) -> None:
    refusal = kind("Try this instead.")
    assert (refusal.status, refusal.error) == REFUSALS[kind]
    assert refusal.detail == str(refusal) == "Try this instead."


def test_no_two_refusals_share_a_word() -> None:
    words = [word for _, word in REFUSALS.values()]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("kind", [NotSignedIn, NotFound])
def test_the_refusals_that_hide_something_have_one_sentence_for_all(kind: type[CampusError]) -> None:
    assert kind().detail == kind().detail != ""  # type: ignore[call-arg]
