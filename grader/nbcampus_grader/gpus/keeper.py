"""A lease and the box that works on it, held together: the box never outlives the lease."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Self

import redis

from nbcampus_grader.gpus.inventory import Gpu
from nbcampus_grader.gpus.leases import Lease, Leases
from nbcampus_grader.grading.failing import GradingFailed
from nbcampus_grader.sandbox import (
    Environment,
    Job,
    Outcome,
    Room,
    RunVerdict,
    Sandbox,
    SandboxError,
    SandboxSettings,
    devices_of,
)

log = logging.getLogger("nbcampus.grader")

_RENEWALS = 6  # in the time of one lease: several may fail before it ends
_OVER = 0.0


class GpuLost(GradingFailed):
    """The lease ended in the middle of a grading: it is tried again, on whatever GPU is free then."""


class Keeper:
    """Moves the end of a lease while it is used, and tells ``live_until`` each new end. Within ``with`` only.

    ``live_until`` is called from a thread, with a moment that is over when the lease is lost.
    """

    def __init__(self, leases: Leases, lease: Lease, live_until: Callable[[float], None]) -> None:
        self._leases = leases
        self._lease = lease
        self._live_until = live_until
        self._until = lease.until
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="gpu-lease", daemon=True)

    @property
    def holds(self) -> bool:
        return time.monotonic() < self._until

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join(timeout=self._leases.lease_seconds)

    def _run(self) -> None:
        while not self._stopping.wait(self._leases.lease_seconds / _RENEWALS):
            try:
                until = self._leases.renew(self._lease)
            except redis.RedisError as failure:
                log.warning("gpu.not_renewed reason=%s", type(failure).__name__)  # the box ends in time by itself
                continue
            self._until = until or _OVER
            self._live_until(self._until)
            if until is None:
                log.warning("gpu.lost devices=%s", ",".join(self._lease.devices))
                return


class KeptSandbox:
    """The box of one lease, as a grading uses it."""

    def __init__(self, sandbox: Sandbox, keeper: Keeper) -> None:
        self._sandbox = sandbox
        self._keeper = keeper
        self._failure = ""

    def start(self) -> None:
        """Make the box. A failure of the machine shows in ``run``, where it is written down with the job."""
        try:
            self._sandbox.start()
        except SandboxError as error:
            self._failure = str(error)

    def within(self, environment: str) -> Room:
        """As of the sandbox. Raises GradingFailed when the machine could not make the box."""
        if self._failure:
            raise GradingFailed(self._failure)
        return Room(self, self._sandbox.within(environment).environment)

    def run(self, job: Job, environment: Environment | None = None) -> Outcome:
        """Raises GpuLost before the run when the GPUs may be another's by now."""
        if not self._keeper.holds:
            raise GpuLost("the lease of the GPU ended during the grading")
        if self._failure:
            return Outcome(RunVerdict.SYSTEM_ERROR, message=self._failure)
        return self._sandbox.run(job, environment)


@contextmanager
def box_on(gpus: Sequence[Gpu], lease: Lease, leases: Leases, settings: SandboxSettings) -> Iterator[KeptSandbox]:
    """A box on leased GPUs, of a slot of its own; it is gone before they are given back."""
    nodes = tuple(gpu.node for gpu in gpus if gpu.node is not None)
    devices = devices_of(tuple(gpu.visible for gpu in gpus), nodes)
    sandbox = Sandbox(replace(settings, slot=None), devices)
    sandbox.live_until(lease.until)
    with ExitStack() as stack:
        stack.callback(_give_back, leases, lease)
        stack.callback(sandbox.close)
        box = KeptSandbox(sandbox, stack.enter_context(Keeper(leases, lease, sandbox.live_until)))
        box.start()
        yield box


def _give_back(leases: Leases, lease: Lease) -> None:
    try:
        if leases.give_back(lease):
            log.info("gpu.given_back devices=%s", ",".join(lease.devices))
    except redis.RedisError as failure:  # then it ends by itself
        log.warning("gpu.not_given_back reason=%s", type(failure).__name__)
