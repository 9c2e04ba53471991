"""Processes that contend for pretended GPUs. Each works in a "box", a child that locks a file for each of its GPUs.

A lock that somebody else has is an overlap: two who use one GPU. Like a real box, this one ends at the moment up to
which it was told that the lease certainly holds, and when its parent is gone.

    contenders.py REDIS_URL FOLDER CONTENDERS GPUS ROUNDS LEASE_SECONDS
"""

from __future__ import annotations

import fcntl
import os
import random
import select
import struct
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import redis

from nbcampus_grader.gpus.keeper import Keeper
from nbcampus_grader.gpus.leases import Lease, Leases, new_ticket


def main(url: str, folder: Path, contenders: int, gpus: int, rounds: int, seconds: float) -> None:
    devices = [f"here:{number}" for number in range(gpus)]
    pids = []
    for number in range(contenders):
        pid = os.fork()
        if pid == 0:
            with redis.Redis.from_url(url, socket_timeout=2) as connection:
                leases = Leases(connection, devices, f"contender-{number}", seconds)
                contend(leases, folder, rounds, wanted=3 if number % 8 == 0 else 1)
            os._exit(0)
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)


def contend(leases: Leases, folder: Path, rounds: int, wanted: int) -> None:
    done = 0
    (folder / f"started-{os.getpid()}").touch()
    while done < rounds:
        lease = wait(leases, wanted)
        holding = folder / f"holding-{os.getpid()}"
        holding.write_text(" ".join(lease.devices))
        kept = work(leases, lease, folder)
        holding.unlink()
        done += kept
        with suppress(redis.RedisError):
            leases.give_back(lease)
    (folder / f"finished-{os.getpid()}").touch()


def wait(leases: Leases, wanted: int) -> Lease:
    ticket = new_ticket()
    while True:
        with suppress(redis.RedisError):
            lease = leases.take(ticket, wanted, "none")
            if lease is not None:
                return lease
        time.sleep(0.02)


def work(leases: Leases, lease: Lease, folder: Path) -> bool:
    """Whether the box could work to the end of it."""
    orders, write = os.pipe()
    box = os.fork()
    if box == 0:
        os.close(write)
        be_a_box(orders, lease, folder)
    os.close(orders)

    def live_until(moment: float) -> None:
        with suppress(OSError):
            os.write(write, struct.pack("d", moment))

    live_until(lease.until)
    with Keeper(leases, lease, live_until):
        time.sleep(random.uniform(0.05, 0.25))
    os.close(write)
    _, status = os.waitpid(box, 0)
    return status == 0


def be_a_box(orders: int, lease: Lease, folder: Path) -> NoReturn:
    """Ends well when it is told that there is nothing more to do, with status 1 when its time is over."""
    until = lease.until
    for device in lease.devices:
        file = os.open(folder / device, os.O_CREAT | os.O_WRONLY)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            (folder / f"overlap-{os.getpid()}").write_text(device)
    while (left := until - time.monotonic()) > 0:
        if select.select([orders], [], [], left)[0]:
            order = os.read(orders, 8)
            if not order:
                os._exit(0)
            (until,) = struct.unpack("d", order)
    os._exit(1)


if __name__ == "__main__":
    url, folder, *numbers, seconds = sys.argv[1:]
    main(url, Path(folder), *(int(number) for number in numbers), float(seconds))
