"""Leases of GPUs among real processes, with a real Redis: one holder for each, whatever happens, and nobody starves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import redis

from nbcampus.embedded.redis import EmbeddedRedis
from nbcampus_grader.gpus import leases as leases_module
from nbcampus_grader.gpus import scripts, view
from nbcampus_grader.gpus.leases import Lease, Leases, new_ticket

SECONDS = 2.0


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[EmbeddedRedis]:
    server = EmbeddedRedis(tmp_path / "redis")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def connection(broker: EmbeddedRedis) -> Iterator[redis.Redis]:
    """To a Redis that has been up for long."""
    with redis.Redis.from_url(broker.url) as connected:
        early, ticket = Leases(connected, ["none"], "early"), new_ticket()
        assert early.take(ticket, 1, "job") is None
        early.leave(ticket)
        connected.delete(scripts.QUIET)
        yield connected


def until(true: Callable[[], object], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


class Contest:
    """The processes of ``contenders.py`` and what they write down."""

    def __init__(self, url: str, folder: Path, contenders: int, rounds: int) -> None:
        folder.mkdir()
        self.folder = folder
        program = Path(__file__).parent / "contenders.py"
        arguments = [url, str(folder), str(contenders), "8", str(rounds), str(SECONDS)]
        self.process = subprocess.Popen([sys.executable, str(program), *arguments])

    def pids(self, word: str) -> set[int]:
        return {int(path.name.rpartition("-")[2]) for path in self.folder.glob(f"{word}-*")}

    def wait(self, seconds: float) -> None:
        assert self.process.wait(seconds) == 0

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for pid in self.started:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    @property
    def started(self) -> set[int]:
        return self.pids("started") - self.pids("finished")

    def a_holder(self, besides: set[int]) -> int:
        until(lambda: self.pids("holding") - besides, 10, "nobody holds a GPU")
        return min(self.pids("holding") - besides)


def test_twenty_four_contenders_for_eight_gpus_never_share_one_and_all_get_their_turns(
    broker: EmbeddedRedis, tmp_path: Path
) -> None:
    contest = Contest(broker.url, tmp_path / "contest", contenders=24, rounds=4)
    try:
        contest.wait(40)
    finally:
        contest.end()
    assert contest.pids("overlap") == set()
    assert len(contest.pids("finished")) == 24
    assert len(list(contest.folder.glob("here:*"))) == 8  # all of them were used


def test_no_gpu_is_shared_when_holders_are_killed_or_stopped_and_redis_restarts(
    broker: EmbeddedRedis, tmp_path: Path
) -> None:
    contest = Contest(broker.url, tmp_path / "contest", contenders=24, rounds=12)
    killed: set[int] = set()
    stopped: set[int] = set()
    try:
        until(lambda: len(contest.pids("holding")) > 3, 20, "nobody holds a GPU")
        for _ in range(3):
            killed.add(victim := contest.a_holder(killed))
            os.kill(victim, signal.SIGKILL)
        for _ in range(2):
            stopped.add(victim := contest.a_holder(killed | stopped))
            os.kill(victim, signal.SIGSTOP)
        broker.stop()
        time.sleep(0.5)
        broker.start()
        time.sleep(SECONDS + 1)  # the leases of those who were stopped are over by now, and their GPUs are others'
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)
        contest.wait(60)
    finally:
        contest.end()
    assert contest.pids("overlap") == set()
    assert len(contest.pids("finished")) == 24 - len(killed)
    assert stopped <= contest.pids("finished")


def taken(leases: Leases, wanted: int = 1, seconds: float = 10.0, ticket: str | None = None) -> Lease:
    found: list[Lease] = []
    ticket = ticket or new_ticket()
    until(lambda: found or found.extend(filter(None, [leases.take(ticket, wanted, "job")])) or found, seconds, "none")
    return found[0]


def test_after_a_restart_of_redis_nobody_gets_a_gpu_until_the_leases_of_before_are_over(
    broker: EmbeddedRedis, connection: redis.Redis
) -> None:
    one = Leases(connection, ["a", "b"], "one", 1.0)
    lease = taken(one)
    connection.delete("nbcampus:gpu:lease:a")  # it forgets
    broker.stop()
    broker.start()
    begun = time.monotonic()
    two = Leases(connection, ["a"], "two", 1.0)
    assert two.take(new_ticket(), 1, "job") is None
    assert one.renew(lease) is None  # so the holder learns of it, and its box ends
    taken(two)
    assert time.monotonic() - begun > 0.9 > lease.until - begun


def test_who_kept_its_lease_goes_on_over_a_restart_of_redis(broker: EmbeddedRedis, connection: redis.Redis) -> None:
    one = Leases(connection, ["a"], "one", 15.0)
    lease = taken(one)
    time.sleep(1.1)  # what Redis wrote down by then survives
    broker.stop()
    broker.start()
    assert one.renew(lease) is not None


def test_a_lease_that_has_ended_is_never_renewed(connection: redis.Redis) -> None:
    one = Leases(connection, ["a"], "one", 1.0)
    lease = taken(one)
    assert one.renew(lease) is not None
    time.sleep(1.1)
    assert one.renew(lease) is None
    other = Leases(connection, ["a"], "other", 1.0)
    second = taken(other)
    one.give_back(lease)  # not its own any more
    assert other.renew(second) is not None


def test_who_wants_many_is_not_passed_by_those_who_want_one(connection: redis.Redis) -> None:
    leases = Leases(connection, ["a", "b"], "one", 1.0)
    first = taken(leases)
    many, few = new_ticket(), new_ticket()
    assert leases.take(many, 2, "many") is None
    assert leases.take(few, 1, "few") is None  # although one is free
    leases.give_back(first)
    assert leases.take(few, 1, "few") is None
    lease = leases.take(many, 2, "many")
    assert lease is not None
    assert lease.devices == ("a", "b")
    leases.give_back(lease)
    assert leases.take(few, 1, "few") is not None


def test_who_can_take_other_gpus_does_not_wait_behind_me(connection: redis.Redis) -> None:
    here, there = Leases(connection, ["a"], "here", 1.0), Leases(connection, ["b"], "there", 1.0)
    taken(here)
    assert here.take(new_ticket(), 1, "waits") is None
    assert there.take(new_ticket(), 1, "job") is not None


def test_who_is_killed_in_the_line_holds_nobody_up_for_long(
    connection: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leases_module, "LINE_SILENCE_SECONDS", 1.0)
    leases = Leases(connection, ["a"], "one", 1.0)
    first = taken(leases)
    assert leases.take(new_ticket(), 1, "dead") is None
    ticket = new_ticket()
    assert leases.take(ticket, 1, "alive") is None
    leases.give_back(first)
    begun = time.monotonic()
    taken(leases, ticket=ticket)
    assert 0.8 < time.monotonic() - begun < 6.0
    assert view.waiting(connection) == []


def test_what_is_taken_away_by_hand_cannot_be_renewed_and_is_free_when_its_holder_lets_go(
    connection: redis.Redis,
) -> None:
    one, two = Leases(connection, ["a"], "one", 15.0), Leases(connection, ["a"], "two", 5.0)
    one.say_here()
    lease = taken(one)
    assert view.revoke(connection, "b", "no such holder") is None
    holding = view.revoke(connection, "a", "somebody needs it")
    assert holding is not None
    assert (holding.worker, holding.revoked) == ("one", "somebody needs it")
    assert one.renew(lease) is None
    assert two.take(new_ticket(), 1, "too early") is None
    one.give_back(lease)
    assert view.holdings(connection) == []
    assert view.known_devices(connection) == {"a": ["one"]}
    one.say_gone()
    assert view.known_devices(connection) == {}
