"""The map of a problem: its clusters, and where on the plane programs stand. Placing needs no numeric library.

A worker places in the midst of its gradings, so this module is plain Python and takes milliseconds; what draws a map
(``fitting``) runs in a process of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from nbcampus_grader.analysis.logic.sketch import Sketch
from nbcampus_grader.analysis.logic.weights import likeness, vector

NEIGHBOURS = 5
SHAPE_WEIGHT = 0.35


@dataclass(frozen=True)
class Cluster:
    """``id`` stays when the map is drawn again; ``centre`` is a vector over concepts."""

    id: int
    name: str
    centre: Mapping[str, float]


@dataclass(frozen=True)
class Anchor:
    """A program that has a place: others that are like it stand near."""

    digest: str
    concepts: Sequence[str]
    shape: Sequence[int]
    x: float
    y: float


@dataclass(frozen=True)
class Place:
    cluster: int
    name: str
    x: float
    y: float


@dataclass(frozen=True)
class LogicMap:
    """``attempts``: how many it was drawn from. ``members``: signatures and the ids of their clusters."""

    attempts: int
    weights: Mapping[str, float]
    clusters: Sequence[Cluster]
    members: Sequence[tuple[Sequence[str], int]]
    anchors: Sequence[Anchor]
    next_id: int = 0
    layout: str = field(default="pca")

    def stored(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> LogicMap:
        return cls(
            **{
                **stored,
                "clusters": [Cluster(**one) for one in stored["clusters"]],
                "members": [(tuple(signature), cluster) for signature, cluster in stored["members"]],
                "anchors": [Anchor(**one) for one in stored["anchors"]],
            }
        )

    def place(self, sketch: Sketch) -> Place:
        """The cluster of the nearest centroid; the place of the same program, or the mean of those of its nearest."""
        cluster = self.cluster_of(sketch.concepts)
        same = self._anchors.get(sketch.digest)
        if same is not None:
            return Place(cluster.id, cluster.name, same.x, same.y)
        own, shape = vector(sketch.concepts, self.weights), _unit(sketch.shape)
        alike = [
            (likeness(own, concepts) + SHAPE_WEIGHT**2 * sum(map(_times, shape, other)), anchor)
            for anchor, concepts, other in self._prepared
        ]
        alike.sort(key=lambda one: -one[0])
        near = [anchor for _, anchor in alike[:NEIGHBOURS]]
        count = max(len(near), 1)
        x, y = sum(one.x for one in near) / count, sum(one.y for one in near) / count
        return Place(cluster.id, cluster.name, x, y)

    def cluster_of(self, concepts: frozenset[str]) -> Cluster:
        known = self._clusters.get(concepts)
        if known is not None:
            return known
        own = vector(concepts, self.weights)
        return max(self.clusters, key=lambda one: likeness(own, one.centre))

    @cached_property
    def _clusters(self) -> dict[frozenset[str], Cluster]:
        by_id = {one.id: one for one in self.clusters}
        return {frozenset(signature): by_id[cluster] for signature, cluster in self.members}

    @cached_property
    def _anchors(self) -> dict[str, Anchor]:
        return {one.digest: one for one in self.anchors}

    @cached_property
    def _prepared(self) -> list[tuple[Anchor, dict[str, float], list[float]]]:
        return [(one, vector(one.concepts, self.weights), _unit(one.shape)) for one in self.anchors]


def _times(one: float, other: float) -> float:
    return one * other


def _unit(shape: Sequence[int]) -> list[float]:
    """Of length one, after the root: a long program is not far from all others."""
    length = sum(shape) ** 0.5 or 1.0
    return [float(count**0.5) / length for count in shape]
