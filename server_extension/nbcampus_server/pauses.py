"""Exponential back-off with jitter, so that a thousand servers do not all return in the same moment."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 30.0


@dataclass(frozen=True)
class Pauses:
    """How long to wait after the n-th failure in a row. ``draw`` gives numbers in [0, 1)."""

    first: float = FIRST_SECONDS
    longest: float = LONGEST_SECONDS
    draw: Callable[[], float] = random.random

    def after(self, failures: int) -> float:
        """Seconds: between half and the whole of ``first * 2**(failures - 1)``, capped at ``longest``."""
        whole = min(self.longest, self.first * 2 ** min(max(failures - 1, 0), 30))
        return float(whole * (0.5 + 0.5 * self.draw()))
