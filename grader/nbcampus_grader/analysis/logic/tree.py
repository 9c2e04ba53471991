"""The signature tree: clusters of the ideas in a problem's programs, not of their popularity.

Density clustering of programs finds one blob per phrasing that is popular. Here the *distinct* concept vectors are
joined, each once however many programs share it, by average linkage on the cosine distance, and the tree is cut at CUT.
What it reaches against known strategies is printed by ``tests/benchmarks/bench_clusters.py``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from nbcampus_grader.analysis.logic.weights import Vector, likeness, vector

CUT = 0.5
SMALLEST = 0.015
"""Part of the programs below which a cluster is folded into its nearest."""

MOST_SIGNATURES = 400
Signature = frozenset[str]


def clusters(
    signatures: Mapping[Signature, int], weights: Mapping[str, float], cut: float = CUT
) -> dict[Signature, int]:
    """The cluster of each signature, numbered from the largest.

    Rare signatures, which are mostly slips, do not shape the tree: they join the nearest cluster afterwards.
    """
    vectors = {signature: vector(signature, weights) for signature in signatures}
    shaping = _shaping(signatures, vectors)
    if not shaping:
        return dict.fromkeys(signatures, 0)
    groups = _cut([vectors[one] for one in shaping], cut)
    members = dict(zip(shaping, groups, strict=True))
    members = _without_small(members, signatures, vectors)
    centres = centroids(members, signatures, weights)
    placed = {one: members[one] if one in members else nearest(vectors[one], centres)[0] for one in signatures}
    return _by_size(placed, signatures)


def centroids(
    members: Mapping[Signature, int], counts: Mapping[Signature, int], weights: Mapping[str, float]
) -> dict[int, dict[str, float]]:
    """The mean vector of each cluster over its distinct signatures, of length one.

    A signature counts by the root of how often it occurs, between an idea and its popularity.
    """
    sums: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for signature, cluster in members.items():
        for concept, value in vector(signature, weights).items():
            sums[cluster][concept] += value * counts[signature] ** 0.5
    return {cluster: _unit(total) for cluster, total in sums.items()}


def nearest(one: Vector, centres: Mapping[int, Vector]) -> tuple[int, float]:
    """The cluster whose centroid is nearest, and how alike they are; the first when nothing is shared."""
    return max(((cluster, likeness(one, centre)) for cluster, centre in centres.items()), key=lambda found: found[1])


def _unit(total: Mapping[str, float]) -> dict[str, float]:
    length = sum(value * value for value in total.values()) ** 0.5
    return {concept: value / length for concept, value in total.items()} if length else {}


def _shaping(signatures: Mapping[Signature, int], vectors: Mapping[Signature, Vector]) -> list[Signature]:
    programs = sum(signatures.values())
    least = 1 if programs < 60 else 2 if programs < 400 else 3
    common = sorted(signatures, key=lambda one: (-signatures[one], sorted(one)))
    return [one for one in common if vectors[one] and signatures[one] >= least][:MOST_SIGNATURES]


def _cut(vectors: Sequence[Vector], cut: float) -> list[int]:
    if len(vectors) == 1:
        return [0]
    words = sorted({concept for one in vectors for concept in one})
    matrix = np.array([[one.get(word, 0.0) for word in words] for one in vectors])
    joined = linkage(matrix, method="average", metric="cosine")
    return [int(group) for group in fcluster(joined, cut, criterion="distance")]


def _without_small(
    members: dict[Signature, int], counts: Mapping[Signature, int], vectors: Mapping[Signature, Vector]
) -> dict[Signature, int]:
    sizes: Counter[int] = Counter()
    for signature, cluster in members.items():
        sizes[cluster] += counts[signature]
    least = max(SMALLEST * sum(counts.values()), 1)
    kept = {cluster for cluster, size in sizes.items() if size >= least} or {max(sizes, key=lambda one: sizes[one])}
    means: dict[int, dict[str, float]] = {cluster: defaultdict(float) for cluster in kept}
    for signature, cluster in members.items():
        if cluster in kept:
            for concept, value in vectors[signature].items():
                means[cluster][concept] += value
    centres = {cluster: _unit(total) for cluster, total in means.items()}
    return {
        one: cluster if cluster in kept else _joined(vectors[one], cluster, centres) for one, cluster in members.items()
    }


def _joined(one: Vector, own: int, centres: Mapping[int, Vector]) -> int:
    """The nearest large cluster; its own small one when it shares nothing with any, as hard-coded answers do."""
    found, alike = nearest(one, centres)
    return found if alike > 0 else own


def _by_size(members: Mapping[Signature, int], counts: Mapping[Signature, int]) -> dict[Signature, int]:
    sizes: Counter[int] = Counter()
    for signature, cluster in members.items():
        sizes[cluster] += counts[signature]
    order = {
        cluster: rank for rank, (cluster, _) in enumerate(sorted(sizes.items(), key=lambda one: (-one[1], one[0])))
    }
    return {one: order[cluster] for one, cluster in members.items()}
