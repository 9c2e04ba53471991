"""The order of a class's modules and of the items in them, as one value that two people can compare."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from nbcampus.errors import InvalidRequest

Order = Sequence[tuple[UUID, Sequence[UUID]]]
"""Modules in order, each with its items in order."""


def fingerprint(order: Order) -> str:
    """The same for the same order alone: who asks for another one says by it which one they saw."""
    lines = (" ".join(map(str, (module, *items))) for module, items in order)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def require_same_things(present: Order, wanted: Order) -> None:
    """Raise InvalidRequest unless ``wanted`` holds what ``present`` holds, each exactly once, in any order."""
    _require_same("module", [module for module, _ in present], [module for module, _ in wanted])
    _require_same("item", _items(present), _items(wanted))


def _items(order: Order) -> list[UUID]:
    return [item for _, items in order for item in items]


def _require_same(kind: str, present: Sequence[UUID], wanted: Sequence[UUID]) -> None:
    twice = [thing for thing, times in Counter(wanted).items() if times > 1]
    if twice:
        raise InvalidRequest(f"modules: the {kind} {twice[0]} stands there twice")
    foreign = set(wanted) - set(present)
    if foreign:
        raise InvalidRequest(f"modules: there is no {kind} {min(foreign)} in this class")
    missing = set(present) - set(wanted)
    if missing:
        raise InvalidRequest(f"modules: the {kind} {min(missing)} is missing")
