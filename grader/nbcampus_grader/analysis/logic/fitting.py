"""Draw the map of a problem from the sketches of its programs. Needs numpy and SciPy, for the better layout UMAP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nbcampus_grader.analysis.logic.identity import kept_ids
from nbcampus_grader.analysis.logic.layout import FEWEST, Points, aligned, features, pca, umap
from nbcampus_grader.analysis.logic.map import Anchor, Cluster, LogicMap
from nbcampus_grader.analysis.logic.names import names_of
from nbcampus_grader.analysis.logic.sketch import Sketch
from nbcampus_grader.analysis.logic.tree import centroids, clusters
from nbcampus_grader.analysis.logic.weights import weights_of

MOST_ANCHORS = 600
"""Programs by which new ones are placed: the most frequent. More would make placing slow."""


@dataclass(frozen=True)
class Drawn:
    """``places`` has the point of each digest; the clusters are in ``map``."""

    map: LogicMap
    places: Mapping[str, tuple[float, float]]


class Drawing:
    """A map of some programs, each distinct one with how often it occurs: ``at_once``, then perhaps ``better``."""

    def __init__(self, programs: Mapping[str, tuple[Sketch, int]], former: LogicMap | None) -> None:
        ordered = sorted(programs.items(), key=lambda one: (-one[1][1], one[0]))
        self._sketches = [sketch for _, (sketch, _) in ordered]
        self._former = former
        counts: Counter[frozenset[str]] = Counter()
        for sketch, count in programs.values():
            counts[sketch.concepts] += count
        self._base = _clustered(counts, former)
        self._matrix = features([one.concepts for one in self._sketches], [one.shape for one in self._sketches],
                                self._base.weights)  # fmt: skip

    @property
    def can_be_better(self) -> bool:
        return len(self._sketches) >= FEWEST

    def at_once(self) -> Drawn:
        return self._drawn(pca(self._matrix), "pca")

    def better(self) -> Drawn:
        """By UMAP; seconds."""
        return self._drawn(umap(self._matrix), "umap")

    def _drawn(self, points: Points, layout: str) -> Drawn:
        before = {one.digest: (one.x, one.y) for one in self._former.anchors} if self._former else {}
        rows = {row: before[one.digest] for row, one in enumerate(self._sketches) if one.digest in before}
        points = aligned(points, rows)
        anchors = [
            Anchor(one.digest, sorted(one.concepts), list(one.shape), round(float(x), 4), round(float(y), 4))
            for one, (x, y) in zip(self._sketches, points, strict=True)
        ]
        places = {one.digest: (one.x, one.y) for one in anchors}
        return Drawn(replace(self._base, anchors=anchors[:MOST_ANCHORS], layout=layout), places)


def _clustered(counts: Mapping[frozenset[str], int], former: LogicMap | None) -> LogicMap:
    weights = weights_of(counts)
    members = clusters(counts, weights)
    kept = kept_ids(members, counts, former)
    ids, next_id = _ids(sorted(set(members.values())), kept, former.next_id if former else 0)
    names = {ids[cluster]: name for cluster, name in names_of(members, counts).items()}
    centres = {ids[cluster]: centre for cluster, centre in centroids(members, counts, weights).items()}
    if former is not None:
        names |= {one.id: one.name for one in former.clusters if one.id in kept.values()}
    found = [Cluster(one, name, centres.get(one, {})) for one, name in _unlike(names).items()]
    listed = sorted((sorted(signature), ids[cluster]) for signature, cluster in members.items())
    return LogicMap(sum(counts.values()), weights, found, listed, [], next_id)


def _ids(found: Sequence[int], kept: Mapping[int, int], free: int) -> tuple[dict[int, int], int]:
    """An id for each cluster: its former one, or one that no cluster of this problem ever had."""
    ids: dict[int, int] = {}
    for cluster in found:
        if cluster in kept:
            ids[cluster] = kept[cluster]
        else:
            ids[cluster], free = free, free + 1
    return ids, free


def _unlike(names: Mapping[int, str]) -> dict[int, str]:
    """No two clusters of one name: the younger gets its id."""
    taken: dict[int, str] = {}
    for one in sorted(names):
        taken[one] = f"{names[one]} (no. {one})" if names[one] in taken.values() else names[one]
    return taken
