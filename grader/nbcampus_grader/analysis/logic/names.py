"""Names that a teacher understands: up to three concepts that most of a cluster shows and others lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from nbcampus_grader.analysis.logic.concepts import concept as meaning

WORDS = 3
_SHARED = 0.55
_TELLS = 0.3
_ALONE = {"nothing", "hard_coded"}
_LAST = {"loop", "no_loop", "early_exit", "counter"}
"""Said only where little else can be."""


def names_of(members: Mapping[frozenset[str], int], counts: Mapping[frozenset[str], int]) -> dict[int, str]:
    """The name of each cluster; clusters that would be called alike get a number."""
    within = _shares(members, counts)
    overall = _shares(dict.fromkeys(members, 0), counts)[0]
    plain = {cluster: _name(within[cluster], overall) for cluster in sorted(within)}
    names: dict[int, str] = {}
    for cluster, name in plain.items():
        alike = [other for other in plain if plain[other] == name and other != cluster]
        told = name + _difference(within[cluster], [within[other] for other in alike]) if alike else name
        taken = sum(other == told or other.startswith(f"{told} (") for other in names.values())
        names[cluster] = f"{told} ({taken + 1})" if taken else told
    return names


def _difference(own: Mapping[str, float], others: Sequence[Mapping[str, float]]) -> str:
    """What sets a cluster off from those that would be called the same, if they differ in anything that is shared."""
    best, gain = "", _TELLS
    for concept in sorted({word for shares in (own, *others) for word in shares}):
        share = own.get(concept, 0.0)
        rest = [shares.get(concept, 0.0) for shares in others]
        phrase, weight = _phrase(concept), _weight(concept)
        for text, more in ((f" + {phrase}", share - max(rest)), (f" without {phrase}", min(rest) - share)):
            if more * weight**0.5 > gain:
                best, gain = text, more * weight**0.5
    return best


def _name(within: Mapping[str, float], overall: Mapping[str, float]) -> str:
    shared = {concept for concept, share in within.items() if share >= _SHARED}
    for concept in _ALONE & shared:
        return _phrase(concept)
    telling = sorted(
        shared - _LAST,
        key=lambda concept: (-_weight(concept) * (within[concept] - overall[concept] + 0.15), concept),
    )
    words = [one for one in telling if _weight(one) >= 0.8 or len(telling) == 1][:WORDS]
    if len(words) < WORDS:
        words += sorted(shared & _LAST, key=lambda one: -_weight(one))[: 1 if words else 2]
    return " + ".join(_phrase(one) for one in words) or "mixed approaches"


def _phrase(concept: str) -> str:
    known = meaning(concept)
    return known.phrase if known else concept


def _weight(concept: str) -> float:
    known = meaning(concept)
    return known.weight if known else 0.0


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
