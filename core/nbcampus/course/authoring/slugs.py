"""Short names of problems, which stay when titles change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

MAX_SLUG = 80
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Owner = TypeVar("Owner")


def slug_fault(slug: str) -> str | None:
    """Why this cannot be the short name of a problem, or None."""
    if _SLUG.fullmatch(slug) and len(slug) <= MAX_SLUG:
        return None
    return f"must be lower-case letters, digits and single hyphens, at most {MAX_SLUG}"


def own_slug(slug: str, owners: Mapping[str, Owner], owner: Owner) -> str:
    """The first of ``slug``, ``slug--2``, ... that is this owner's or nobody's: one campus has each of them once."""
    candidate, number = slug, 1
    while candidate in owners and owners[candidate] != owner:
        number += 1
        candidate = f"{slug}--{number}"
    return candidate
