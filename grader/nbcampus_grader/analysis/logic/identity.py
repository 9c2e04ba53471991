"""Which cluster of a new map is which of the former: by the programs that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from nbcampus_grader.analysis.logic.map import LogicMap

_ENOUGH = 0.5


def kept_ids(
    members: Mapping[frozenset[str], int], counts: Mapping[frozenset[str], int], former: LogicMap | None
) -> dict[int, int]:
    """The former id of each new cluster that is one of the former ones; a former cluster continues in one at most.

    Pairs are taken by how many programs they share; half of the smaller of the two must be shared.
    """
    if former is None or not former.clusters:
        return {}
    shared: Counter[tuple[int, int]] = Counter()
    new: Counter[int] = Counter()
    old: Counter[int] = Counter()
    for signature, cluster in members.items():
        before = former.cluster_of(signature).id
        shared[cluster, before] += counts[signature]
        new[cluster] += counts[signature]
        old[before] += counts[signature]
    kept: dict[int, int] = {}
    for (cluster, before), count in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        enough = count >= _ENOUGH * min(new[cluster], old[before])
        if enough and cluster not in kept and before not in kept.values():
            kept[cluster] = before
    return kept
