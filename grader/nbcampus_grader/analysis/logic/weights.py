"""Concepts as vectors of a problem: what nearly all of its programs show tells nothing and weighs nothing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from nbcampus_grader.analysis.logic.concepts import concept

Vector = Mapping[str, float]
"""Weight by concept, of length one unless it is empty."""


def weights_of(concepts: Mapping[frozenset[str], int]) -> dict[str, float]:
    """The weight of each concept in a problem whose programs show these sets, so many times each.

    The base weight times the inverse document frequency, which reaches 0 for what everybody shows.
    """
    programs = sum(concepts.values())
    shown: Counter[str] = Counter()
    for signature, count in concepts.items():
        shown.update(dict.fromkeys(signature, count))
    return {
        slug: _base(slug) * min(math.log((1 + programs) / (0.5 + count)), _MOST)
        for slug, count in sorted(shown.items())
    }


def _base(slug: str) -> float:
    known = concept(slug)
    return known.weight if known else 0.0


_MOST = 2.0
"""Beyond one program in seven a concept is as rare as any: a rare slip must not outweigh an idea."""


def vector(signature: Iterable[str], weights: Mapping[str, float]) -> dict[str, float]:
    """A signature in the weights of a problem; a concept that is new to it counts with its base weight."""
    raw = {slug: weights.get(slug, _base(slug)) for slug in signature}
    length = math.sqrt(sum(value * value for value in raw.values()))
    return {slug: value / length for slug, value in raw.items() if value > 0} if length > 0 else {}


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors."""
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[slug] for slug, value in one.items() if slug in other)
