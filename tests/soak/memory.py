"""Whether a process grows: its resident memory over time, and the line through it."""

from __future__ import annotations

import statistics
from pathlib import Path

WARM_UP_SHARE = 0.2


class Memory:
    """Samples of one process. What it takes while it warms up, the first fifth of the time, does not count."""

    def __init__(self) -> None:
        self._samples: list[tuple[float, float]] = []

    def sample(self, elapsed: float, pid: int | None) -> None:
        """``elapsed`` in seconds."""
        if pid is not None and (megabytes := resident_mb(pid)):
            self._samples.append((elapsed, megabytes))

    @property
    def settled(self) -> list[tuple[float, float]]:
        start = self._samples[-1][0] * WARM_UP_SHARE if self._samples else 0.0
        return [sample for sample in self._samples if sample[0] >= start]

    @property
    def growth_mb(self) -> float:
        """What the line of least squares gains between the first and the last settled sample."""
        settled = self.settled
        if len(settled) < 3:
            return 0.0
        times, sizes = zip(*settled, strict=True)
        return statistics.linear_regression(times, sizes).slope * (times[-1] - times[0])

    def __str__(self) -> str:
        if len(self.settled) < 3:
            return "too few samples"
        (begun, first), (ended, last) = self.settled[0], self.settled[-1]
        slope = self.growth_mb / (ended - begun) * 60
        return f"{first:.1f} MB at {begun:.0f} s, {last:.1f} MB at {ended:.0f} s, slope {slope:+.3f} MB a minute"


def resident_mb(pid: int) -> float:
    """0 when the process is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)
