"""How well and how fast submissions are clustered: the adjusted Rand index against known strategies, and times.

Run ``python tests/benchmarks/bench_clusters.py [SUBMISSIONS [GROUP ...]]`` with core and grader on PYTHONPATH.
Concepts, weights and the cut were chosen by the problems of ``dev`` and ``design``. Those of ``held`` had no part in
it but for this: one prompted how names that collide are told apart, their index was looked at once before the last
weights were chosen, and the words of two of their strategies were completed after names had been read.

``names`` is the share of submissions whose cluster has a name with one of the words that the corpus lists for the
strategy of most in it, ``own`` for the submission's own strategy. Times are CPU time, with wall time where it says so.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[2]))

from sklearn.metrics import adjusted_rand_score
from tests.logic_corpus import Strategy, Submission, problems, submissions

from nbcampus_grader.analysis.logic.fitting import Drawing
from nbcampus_grader.analysis.logic.map import LogicMap, Place
from nbcampus_grader.analysis.logic.sketch import Sketch, sketch

Made = TypeVar("Made")
Measured = list[float]
"""Index, CPU ms a program, clusters, share of acceptable names, share of names that fit the own strategy."""

SEEDS = (1, 2, 3)
GOALS = {"index": 0.8, "mapped_s": 30.0, "placed_ms": 10.0, "names": 0.95}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for group in sys.argv[2:] or ("dev", "design", "held"):
        print(f"{group:14} {'index':>6} {'by seed':>18} {'ms/program':>11} {'clusters':>9} {'names':>6} {'own':>6}")
        found = [_problem(name, group, count) for name in problems(group)]
        print(_line("mean", [statistics.mean(column) for column in zip(*found, strict=True)], "") + "\n")
    _times()
    print(f"goals: index {GOALS['index']} on held, names {GOALS['names']:.0%}, 10,000 mapped in "
          f"{GOALS['mapped_s']:.0f} s once warm, one placed in {GOALS['placed_ms']:.0f} ms")  # fmt: skip


def _problem(name: str, group: str, count: int) -> Measured:
    rounds = [_round(submissions(problems(group)[name], count, seed)) for seed in SEEDS]
    measured = [statistics.mean(column) for column in zip(*rounds, strict=True)]
    print(_line(name, measured, " ".join(f"{one[0]:.2f}" for one in rounds)))
    return measured


def _line(name: str, measured: Measured, by_seed: str) -> str:
    index, cpu, clusters, names, own = measured
    return f"{name:14} {index:6.2f} {by_seed:>18} {cpu:11.2f} {clusters:9.1f} {names:6.0%} {own:6.0%}"


def _round(made: list[Submission]) -> Measured:
    begun = time.process_time()
    sketches = [sketch(one.source, "python") for one in made]
    cpu = 1000 * (time.process_time() - begun) / len(made)
    drawn = _drawing(sketches, None).at_once().map
    clusters = [drawn.cluster_of(one.concepts) for one in sketches]
    index = adjusted_rand_score([one.strategy.name for one in made], [one.id for one in clusters])
    named = 0
    for cluster in drawn.clusters:
        own = [one.strategy for one, at in zip(made, clusters, strict=True) if at.id == cluster.id]
        if own:
            named += len(own) * _accepted(cluster.name, Counter(own).most_common(1)[0][0])
    fit = sum(_accepted(at.name, one.strategy) for one, at in zip(made, clusters, strict=True))
    return [float(index), cpu, float(len(drawn.clusters)), named / len(made), fit / len(made)]


def _accepted(name: str, strategy: Strategy) -> bool:
    return any(word in name for word in strategy.words)


def _drawing(sketches: list[Sketch], former: LogicMap | None) -> Drawing:
    counts = Counter(one.digest for one in sketches)
    return Drawing({one.digest: (one, counts[one.digest]) for one in sketches}, former)


def _times() -> None:
    """10,000 submissions to one problem, from text to map, in one process: the first time and warm."""
    strategies = problems("dev")["palindrome"]
    texts = [one.source for one in submissions(strategies, 10_000, 9)]
    sketches, read = _timed(lambda: [sketch(text, "python") for text in texts])
    drawing, at_once = _timed(lambda: _drawing(sketches, None))
    first, pca = _timed(drawing.at_once)
    _, cold = _timed(drawing.better)
    again, tree = _timed(lambda: _drawing(sketches, first.map))
    better, warm = _timed(again.better)
    print(f"10,000 submissions, {len(first.places)} distinct programs: {read:.1f} s reading, {at_once:.1f} s clusters, "
          f"{pca:.2f} s first layout, UMAP {cold:.1f} s cold and {warm:.1f} s warm")  # fmt: skip
    print(f"10,000 mapped, warm: {read + tree + warm:.1f} s; with a load of {os.getloadavg()[0]:.1f} from elsewhere")
    new = [one.source for one in submissions(strategies, 300, 10)]
    waits = [1000 * _timed(partial(_place, better.map, text))[1] for text in new]
    print(
        f"one placed, from its text: median {statistics.median(waits):.2f} ms, worst of {len(new)} {max(waits):.1f} ms"
    )


def _place(drawn: LogicMap, text: str) -> Place:
    return drawn.place(sketch(text, "python"))


def _timed(act: Callable[[], Made]) -> tuple[Made, float]:
    """What it gives, and seconds of CPU; numeric libraries may use two of them at once."""
    begun = time.process_time()
    made = act()
    return made, time.process_time() - begun


if __name__ == "__main__":
    main()
