"""Solutions that stand for a group of attempts on the map of logic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from nbcampus_analytics.course import Course
from nbcampus_analytics.differences import Line, differences

MOST = 3
_ROUNDS = 20


@dataclass(frozen=True)
class Solution:
    """One of a group, with its row of ``frames.placed``; it stands for ``count`` attempts that lie around it.

    ``lines`` are its code against that of the first solution.
    """

    attempt: pd.Series
    count: int
    lines: list[Line]


def solutions(course: Course, group: pd.DataFrame) -> list[Solution]:
    """At most three solutions of a group, the one that stands for most first. Raises Refused."""
    chosen = representatives(group)
    codes = course.codes(list(chosen["attempt_id"])).set_index("attempt_id")["code"]
    known = chosen[chosen["attempt_id"].isin(codes.index)]
    first = codes[known["attempt_id"].iloc[0]] if len(known) else None
    return [
        Solution(row, int(row["count"]), differences(None if place == 0 else first, codes[row["attempt_id"]]))
        for place, (_, row) in enumerate(known.iterrows())
    ]


def representatives(group: pd.DataFrame, most: int = MOST) -> pd.DataFrame:
    """The attempts in the middle of the parts of a group, with the ``count`` of each part, the largest first.

    The parts are k-means of the places on the map (Lloyd 1982), begun at even steps along the group's longer side, so
    that the same group has the same representatives; in each, the attempt nearest to the mean.
    """
    group = group.dropna(subset=["umap_x", "umap_y"])
    if group.empty:
        return group.assign(count=pd.Series(dtype=int))
    places = group[["umap_x", "umap_y"]].to_numpy(float)
    part = _parts(places, min(most, len(np.unique(places, axis=0))))
    rows = []
    for label in np.unique(part):
        own = np.flatnonzero(part == label)
        middle = places[own].mean(axis=0)
        nearest = own[np.argmin(((places[own] - middle) ** 2).sum(axis=1))]
        rows.append(group.iloc[[nearest]].assign(count=len(own)))
    return pd.concat(rows).sort_values(["count", "attempt_id"], ascending=[False, True], ignore_index=True)


def _parts(places: np.ndarray, count: int) -> np.ndarray:
    """To which part each place belongs."""
    longer = int(np.ptp(places, axis=0).argmax())
    order = places[places[:, longer].argsort(kind="stable")]
    steps = ((np.arange(count) + 0.5) * len(order) / count).astype(int)
    middles = order[steps]
    part = np.zeros(len(places), int)
    for _ in range(_ROUNDS):
        part = ((places[:, None, :] - middles[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)
        moved = np.array(
            [places[part == label].mean(axis=0) if (part == label).any() else middles[label] for label in range(count)]
        )
        if np.allclose(moved, middles):
            break
        middles = moved
    return part
