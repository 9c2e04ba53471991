"""Solutions that stand for a group on the map."""

from __future__ import annotations

import numpy as np
import pandas as pd
from tests.unit.analytics.classroom import KnownCourse, codes

from nbcampus_analytics.solutions import representatives, solutions


def clouds(*counts: int) -> pd.DataFrame:
    """So many attempts around the places 0, 10, 20 ..., with the first of each in its middle."""
    draw = np.random.default_rng(1)
    rows = []
    for place, count in enumerate(counts):
        around = draw.normal(0, 1, (count, 2)) - 0.0
        around[1:] -= around[1:].mean(axis=0) if count > 1 else 0
        around[0] = 0
        rows += [(f"c{place}n{n}", 10.0 * place + x, y) for n, (x, y) in enumerate(around)]
    return pd.DataFrame(rows, columns=["attempt_id", "umap_x", "umap_y"])


def test_each_part_of_a_group_is_stood_for_by_its_middle_and_counted() -> None:
    found = representatives(clouds(8, 20, 12))
    assert list(zip(found["attempt_id"], found["count"], strict=True)) == [("c1n0", 20), ("c2n0", 12), ("c0n0", 8)]


def test_the_order_in_which_attempts_come_is_none() -> None:
    group = clouds(8, 20, 12)
    shuffled = group.sample(frac=1, random_state=3)
    assert list(representatives(shuffled)["attempt_id"]) == list(representatives(group)["attempt_id"])


def test_a_group_of_one_and_of_one_place_have_one() -> None:
    assert list(representatives(clouds(1))["count"]) == [1]
    same = clouds(1).loc[[0] * 5].assign(attempt_id=list("abcde"))
    assert list(representatives(same)["count"]) == [5]
    assert representatives(clouds(1).iloc[:0]).empty
    assert representatives(clouds(1).assign(umap_x=None)).empty


def test_ten_thousand_are_no_more_than_a_click() -> None:
    assert representatives(clouds(5000, 3000, 2000))["count"].sum() == 10_000


def test_the_others_are_told_against_the_first() -> None:
    course = KnownCourse(codes=codes({"c1n0": "a\nb", "c0n0": "a\nc"}))
    first, second = solutions(course, clouds(2, 6))
    assert [line.kind for line in first.lines] == ["same", "same"]
    assert [line.kind for line in second.lines] == ["same", "removed", "added"]
