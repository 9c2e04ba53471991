"""A progress bar on standard error: one line that moves in a terminal, one line for each tenth elsewhere."""

from __future__ import annotations

import sys

_WIDTH = 30


class ProgressBar:
    """Shows how much of ``total`` is done."""

    def __init__(self, label: str, total: int) -> None:
        self._label = label
        self._total = max(1, total)
        self._told = -1

    def __call__(self, done: int) -> None:
        tenth = 10 * done // self._total
        if sys.stderr.isatty():
            filled = _WIDTH * done // self._total
            bar = "#" * filled + "." * (_WIDTH - filled)
            sys.stderr.write(f"\r{self._label} [{bar}] {done}/{self._total}" + "\n" * (done >= self._total))
        elif tenth != self._told:
            sys.stderr.write(f"{self._label}: {done} of {self._total}\n")
        self._told = tenth
        sys.stderr.flush()
