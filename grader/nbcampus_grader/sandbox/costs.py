"""What an environment costs on this machine: its warm process to start, and each child that this makes."""

from __future__ import annotations

import statistics
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from nbcampus_grader.sandbox.box import identity
from nbcampus_grader.sandbox.environments import Environment
from nbcampus_grader.sandbox.parked import ParkedChild
from nbcampus_grader.sandbox.settings import SandboxSettings
from nbcampus_grader.sandbox.zygote import BoxPlan, Zygote

_CHILDREN = 5


@dataclass(frozen=True)
class Costs:
    """``child_ms`` from the request to a confined child, the median; ``child_kb`` of its own, None if not readable."""

    start_ms: float
    child_ms: float
    child_kb: int | None


def costs_of(settings: SandboxSettings, environment: Environment) -> Costs:
    """Start the environment in a box of a slot of its own and end it; SandboxError when it does not come up."""
    with ExitStack() as stack:
        slot = identity.Slot(None)
        stack.callback(slot.release)
        begun = time.monotonic()
        zygote = Zygote(BoxPlan.of(settings, environment, slot.number))
        stack.callback(zygote.close)
        start_ms = (time.monotonic() - begun) * 1000
        times = []
        for _ in range(_CHILDREN):
            begun = time.monotonic()
            child = ParkedChild(zygote, None)
            stack.callback(child.close)
            child.settle()
            times.append((time.monotonic() - begun) * 1000)
        return Costs(start_ms, statistics.median(times), _own_kb(child.pid))


def _own_kb(pid: int) -> int | None:
    """What a process shares with no other; only root may read this of a process that gave up everything."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
