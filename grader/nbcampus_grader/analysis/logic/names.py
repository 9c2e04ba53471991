"""Names that a teacher understands: up to three concepts that most of a cluster shows and others lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from nbcampus_grader.analysis.logic.concepts import CONCEPTS

WORDS = 3
_SHARED = 0.55
_ALONE = {"nothing", "hard_coded"}
_LAST = {"loop", "no_loop", "early_exit", "counter"}
"""Said only where little else can be."""


def names_of(members: Mapping[frozenset[str], int], counts: Mapping[frozenset[str], int]) -> dict[int, str]:
    """The name of each cluster; clusters that would be called alike get a number."""
    within = _shares(members, counts)
    overall = _shares(dict.fromkeys(members, 0), counts)[0]
    names: dict[int, str] = {}
    for cluster in sorted(within):
        name = _name(within[cluster], overall)
        taken = sum(other == name or other.startswith(f"{name} (") for other in names.values())
        names[cluster] = f"{name} ({taken + 1})" if taken else name
    return names


def _name(within: Mapping[str, float], overall: Mapping[str, float]) -> str:
    shared = {concept for concept, share in within.items() if share >= _SHARED}
    for concept in _ALONE & shared:
        return CONCEPTS[concept].phrase
    telling = sorted(
        shared - _LAST,
        key=lambda concept: (-CONCEPTS[concept].weight * (within[concept] - overall[concept] + 0.15), concept),
    )
    words = [one for one in telling if CONCEPTS[one].weight >= 0.8 or len(telling) == 1][:WORDS]
    if len(words) < WORDS:
        words += sorted(shared & _LAST, key=lambda one: -CONCEPTS[one].weight)[: 1 if words else 2]
    return " + ".join(CONCEPTS[one].phrase for one in words) or "mixed approaches"


def _shares(members: Mapping[frozenset[str], int], counts: Mapping[frozenset[str], int]) -> dict[int, dict[str, float]]:
    """The share of each cluster's programs that show each concept."""
    shown: dict[int, Counter[str]] = {}
    sizes: Counter[int] = Counter()
    for signature, cluster in members.items():
        sizes[cluster] += counts[signature]
        words = shown.setdefault(cluster, Counter())
        for concept in signature:
            words[concept] += counts[signature]
    return {one: {concept: n / sizes[one] for concept, n in words.items()} for one, words in shown.items()}
