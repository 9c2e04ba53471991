"""Where programs stand on the plane. PCA is there at once; UMAP takes seconds and separates better.

The same programs give the same layout (fixed seed), and a new layout is turned, mirrored, scaled and shifted onto the
former one (Procrustes), so that a teacher finds the map as it was left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from nbcampus_grader.analysis.logic.map import SHAPE_WEIGHT
from nbcampus_grader.analysis.logic.weights import vector

Points = npt.NDArray[np.float64]
SEED = 20
FEWEST = 15
"""Programs below which UMAP has nothing to show that PCA has not."""


def features(
    signatures: Sequence[frozenset[str]], shapes: Sequence[Sequence[int]], weights: Mapping[str, float]
) -> Points:
    """One row a program: its concepts, and its shape with a lower weight."""
    vectors = [vector(one, weights) for one in signatures]
    words = sorted({concept for one in vectors for concept in one})
    ideas = np.array([[one.get(word, 0.0) for word in words] for one in vectors]).reshape(len(vectors), len(words))
    counts = np.array(shapes, dtype=float)
    lengths = np.sqrt(np.maximum(counts.sum(axis=1, keepdims=True), 1.0))
    return np.hstack([ideas, SHAPE_WEIGHT * np.sqrt(counts) / lengths])


def pca(matrix: Points) -> Points:
    centred = matrix - matrix.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes = axes[:2] * np.where(axes[:2].sum(axis=1, keepdims=True) < 0, -1.0, 1.0)  # signs are arbitrary otherwise
    flat = centred @ axes.T
    return scaled(np.pad(flat, ((0, 0), (0, 2 - flat.shape[1]))))


def umap(matrix: Points) -> Points:
    """Seconds to import, and more to compile at the first call: never in a process that somebody waits for."""
    from umap import UMAP

    reducer = UMAP(n_neighbors=min(15, len(matrix) - 1), min_dist=0.15, random_state=SEED, n_jobs=1, init=pca(matrix))
    return scaled(np.asarray(reducer.fit_transform(matrix), dtype=float))


def scaled(points: Points) -> Points:
    """Around the origin; most points within three units of it."""
    centred: Points = points - points.mean(axis=0)
    spread = float(np.sqrt((centred**2).sum(axis=1).mean()))
    return centred / spread if spread > 0 else centred


def aligned(points: Points, former: Mapping[int, tuple[float, float]]) -> Points:
    """``points`` moved so that those rows that had a place in the ``former`` map stand as near to it as can be."""
    rows = sorted(former)
    if len(rows) < 3:
        return points
    new, old = points[rows], np.array([former[row] for row in rows])
    middle, goal = new.mean(axis=0), old.mean(axis=0)
    left, sizes, right = np.linalg.svd((new - middle).T @ (old - goal))
    spread = float(((new - middle) ** 2).sum())
    if spread == 0:
        return points
    turned: Points = (points - middle) @ (left @ right) * (float(sizes.sum()) / spread) + goal
    return turned
