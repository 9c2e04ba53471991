"""Settings of a worker with GPUs, read once from ``NBCAMPUS_GPU*`` at the process's edge."""

from __future__ import annotations

import os
import shlex
import socket
from collections.abc import Mapping
from dataclasses import dataclass

from nbcampus.settings import SettingMissing

ASK = "nvidia-smi --query-gpu=index,uuid,name,memory.total --format=csv,noheader,nounits"


@dataclass(frozen=True)
class GpuSettings:
    """``named`` None means all that ``command`` lists. All workers of a site have the same ``lease_seconds``."""

    named: tuple[str, ...] | None = None
    command: tuple[str, ...] = tuple(shlex.split(ASK))
    machine: str = ""
    lease_seconds: float = 30.0
    patience_seconds: float = 60.0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> GpuSettings:
        """SettingMissing names a setting that has a value it cannot have."""
        named = environment.get("NBCAMPUS_GPUS", "auto").strip()
        return cls(
            named=None if named == "auto" else tuple(named.replace(",", " ").split()),
            command=tuple(shlex.split(environment.get("NBCAMPUS_GPU_COMMAND", ASK))),
            machine=environment.get("NBCAMPUS_GPU_MACHINE") or socket.gethostname(),
            lease_seconds=_seconds(environment, "NBCAMPUS_GPU_LEASE_SECONDS", cls.lease_seconds, 2, 300),
            patience_seconds=_seconds(environment, "NBCAMPUS_GPU_PATIENCE_SECONDS", cls.patience_seconds, 1, 300),
        )


def _seconds(environment: Mapping[str, str], name: str, default: float, low: float, high: float) -> float:
    text = environment.get(name) or str(default)
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not low <= value <= high:
        raise SettingMissing(f"{name} is {text!r}; it must be a number of seconds from {low:g} to {high:g}")
    return value
