"""Known strategies are found again and called what a teacher would call them, and keep it when the map is redrawn."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
import pytest
from tests.logic_corpus import Submission, problems, submissions

from nbcampus_grader.analysis.logic.fitting import Drawing
from nbcampus_grader.analysis.logic.layout import aligned, pca
from nbcampus_grader.analysis.logic.map import LogicMap
from nbcampus_grader.analysis.logic.sketch import Sketch, sketch

MANY = 240


@cache
def handed_in(problem: str, count: int = MANY) -> list[tuple[Submission, Sketch]]:
    made = submissions(problems("dev")[problem], count)
    return [(one, sketch(one.source, "python")) for one in made]


def drawing(made: list[tuple[Submission, Sketch]], former: LogicMap | None = None) -> Drawing:
    counts = Counter(one.digest for _, one in made)
    return Drawing({one.digest: (one, counts[one.digest]) for _, one in made}, former)


@pytest.mark.parametrize("problem", sorted(problems("dev")))
def test_nine_of_ten_stand_in_a_cluster_of_their_strategy(problem: str) -> None:
    drawn = drawing(handed_in(problem)).at_once().map
    found = [(drawn.cluster_of(one.concepts).id, submission.strategy.name) for submission, one in handed_in(problem)]
    strategies = {cluster: Counter(name for at, name in found if at == cluster) for cluster, _ in found}
    assert sum(names.most_common(1)[0][1] for names in strategies.values()) >= 0.9 * MANY
    assert len(strategies) <= 9


def test_clusters_have_names_that_say_the_idea() -> None:
    drawn = drawing(handed_in("fibonacci", 400)).at_once().map
    names = " / ".join(one.name for one in drawn.clusters)
    for word in ("table", "two running values", "formula", "recursion", "memo"):
        assert word in names
    assert len({one.name for one in drawn.clusters}) == len(drawn.clusters)


def test_a_map_that_is_drawn_again_keeps_ids_names_and_places() -> None:
    first = drawing(handed_in("palindrome")[: MANY // 2]).at_once()
    again = drawing(handed_in("palindrome"), first.map).at_once()
    names = {one.id: one.name for one in first.map.clusters}
    later = {one.id: one.name for one in again.map.clusters}
    assert len(names.keys() & later.keys()) >= len(names) - 1
    assert all(later[one] == names[one] for one in names.keys() & later.keys())
    moved = [np.hypot(again.places[one][0] - x, again.places[one][1] - y) for one, (x, y) in first.places.items()]
    assert np.median(moved) < 0.5


def test_a_cluster_that_is_new_gets_an_id_that_none_had() -> None:
    made = handed_in("fibonacci")
    without = [one for one in made if one[0].strategy.name != "table"]
    first = drawing(without).at_once().map
    again = drawing(made, first).at_once().map
    new = {one.id for one in again.clusters} - {one.id for one in first.clusters}
    assert new
    assert min(new) >= first.next_id


def test_a_known_program_is_placed_where_it_stands_and_a_stored_map_places_alike() -> None:
    drawn = drawing(handed_in("anagram")).at_once()
    stored = LogicMap.of(drawn.map.stored())
    for _, one in handed_in("anagram")[:20]:
        place = stored.place(one)
        assert (place.x, place.y) == drawn.places[one.digest]
        assert place == drawn.map.place(one)


def test_a_new_program_is_placed_among_its_like() -> None:
    made = handed_in("largest")
    drawn = drawing([one for one in made if "sorted" not in one[0].source]).at_once().map
    place = drawn.place(sketch("def largest(them):\n    return sorted(them)[len(them) - 1]\n", "python"))
    assert "sorting" in place.name


def test_one_program_and_programs_that_are_all_alike_have_a_map() -> None:
    one = sketch("def f():\n    return 1 + 1\n", "python")
    for count in (1, 50):
        drawn = Drawing({one.digest: (one, count)}, None).at_once()
        assert drawn.places == {one.digest: (0.0, 0.0)}
        assert len(drawn.map.clusters) == 1


def test_a_plane_that_was_turned_mirrored_and_shifted_is_laid_onto_the_former() -> None:
    former = np.random.default_rng(1).normal(size=(20, 2))
    turned = (former @ np.array([[0.0, 3.0], [3.0, 0.0]])) + 5
    back = aligned(turned, {row: (former[row, 0], former[row, 1]) for row in range(10)})
    assert np.allclose(back, former)


def test_the_same_matrix_gives_the_same_layout() -> None:
    matrix = np.random.default_rng(2).normal(size=(12, 5))
    assert np.array_equal(pca(matrix), pca(matrix.copy()))
