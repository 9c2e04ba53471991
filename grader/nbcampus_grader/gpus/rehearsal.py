"""GPUs for trying a problem before it is loaded, leased beside the workers that grade on them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import redis

from nbcampus.settings import required
from nbcampus_grader.gpus.inventory import find
from nbcampus_grader.gpus.keeper import KeptSandbox, box_on
from nbcampus_grader.gpus.leases import Lease, Leases, new_ticket
from nbcampus_grader.gpus.settings import GpuSettings
from nbcampus_grader.sandbox import SandboxSettings, SandboxUnavailable

_ASK_SECONDS = 0.1
_WHO = "a rehearsal"


@contextmanager
def rehearsal_box(wanted: int, environment: Mapping[str, str] = os.environ) -> Iterator[KeptSandbox]:
    """A box on so many GPUs; SandboxUnavailable when there are not that many here, or none becomes free in time.

    Needs ``NBCAMPUS_REDIS_URL``: without the leases it would use a GPU that a worker grades on.
    """
    settings = GpuSettings.from_environment(environment)
    gpus = {gpu.device: gpu for gpu in find(settings)}
    if len(gpus) < wanted:
        raise SandboxUnavailable(f"it asks for {wanted} GPUs and this machine has {len(gpus)}")
    with redis.Redis.from_url(required(environment, "NBCAMPUS_REDIS_URL"), socket_timeout=5) as connection:
        leases = Leases(connection, list(gpus), _WHO, settings.lease_seconds)
        lease = _wait(leases, wanted, settings.patience_seconds)
        chosen = [gpus[device] for device in lease.devices]
        with box_on(chosen, lease, leases, SandboxSettings.from_environment(environment)) as box:
            yield box


def _wait(leases: Leases, wanted: int, seconds: float) -> Lease:
    ticket, end = new_ticket(), time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            if (lease := leases.take(ticket, wanted, "none")) is not None:
                return lease
            time.sleep(_ASK_SECONDS)
        leases.leave(ticket)
    except redis.RedisError as failure:
        raise SandboxUnavailable(f"the leases of GPUs cannot be reached: {failure}") from None
    raise SandboxUnavailable(f"no GPU became free within {seconds:.0f} seconds")
