"""Join codes: six characters without look-alikes (no I, L, O, 0, 1)."""

from __future__ import annotations

from collections.abc import Callable

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 6


def new_join_code(choose: Callable[[str], str]) -> str:
    """A code whose characters ``choose`` picks from the alphabet (``secrets.choice`` outside tests)."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))
