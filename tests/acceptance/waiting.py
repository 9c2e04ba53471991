"""Waiting for what a page does not show."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from tests.patience import PATIENCE

Seen = TypeVar("Seen")


def wait_until(happened: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Ask until the answer is true."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def see(look: Callable[[], Seen], expected: Seen) -> None:
    """Look until it is as expected: for rows whose coming the page does not show."""
    deadline = time.monotonic() + PATIENCE
    while (seen := look()) != expected and time.monotonic() < deadline:
        time.sleep(0.1)
    assert seen == expected
