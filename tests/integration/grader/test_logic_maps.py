"""Final submissions stand on the map of their problem soon after their grading, and the map is drawn by one worker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine
from tests.integration.grader.classroom import RIGHT, Classroom, until
from tests.integration.grader.workers import WorkerProcess

from nbcampus.clock import SystemClock
from nbcampus.db.engine import make_engine
from nbcampus.db.statements import logic
from nbcampus.db.tables import LogicMap, LogicPlace, SubmissionAnalysis
from nbcampus_grader.analysis.logic import ANALYSER
from nbcampus_grader.analysis.logic.cartographer import Cartographer

ADDS = "def double(n):\n    total = 0\n    for i in range(2):\n        total += n\n    return total\n"
CALLS = "def double(n):\n    if n == 0:\n        return 0\n    return 2 + double(n - 1)\n"


@pytest.fixture
def engine(classroom: Classroom) -> Iterator[Engine]:
    engine = make_engine(classroom.site.database.worker).execution_options(isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


def places(classroom: Classroom) -> list[Any]:
    return classroom.site.rows(LogicPlace, assignment_problem_id=classroom.campus.placement_id)


def hand_in(classroom: Classroom, sources: list[str]) -> None:
    before = len(places(classroom))
    for source in sources:
        classroom.click(source)
    until(lambda: len(places(classroom)) == before + len(sources), 20, lambda: "submissions have no place")


def test_submissions_are_placed_and_the_map_is_drawn_when_the_problem_has_grown(
    classroom: Classroom, worker: WorkerProcess, engine: Engine
) -> None:
    cartographer = Cartographer(engine, SystemClock())
    classroom.run(ADDS)  # a Run is on no map
    hand_in(classroom, [RIGHT, ADDS, CALLS])
    assert all(row["x"] is None and row["provisional"] for row in places(classroom))
    assert cartographer.draw_due() == 0

    hand_in(classroom, [RIGHT, ADDS, CALLS, ADDS, CALLS])
    with engine.connect() as other:
        assert other.scalar(logic.lock())
        assert cartographer.draw_due() == 0  # another worker draws
        other.scalar(logic.unlock())
    assert cartographer.draw_due() == 1
    rows = places(classroom)
    assert not any(row["provisional"] for row in rows)
    assert len({row["cluster_label"] for row in rows}) == 3
    (kept,) = classroom.site.rows(LogicMap, assignment_problem_id=classroom.campus.placement_id)
    assert (kept["version"], kept["attempts"]) == (1, 8)

    hand_in(classroom, [CALLS.replace("(n", "(m").replace("n ==", "m ==")])
    (new,) = [row for row in places(classroom) if row["provisional"]]
    assert "recursion" in new["cluster_label"]
    (first,) = classroom.site.rows(SubmissionAnalysis, attempt_id=new["attempt_id"], analyser=ANALYSER)
    assert (first["umap_x"], first["umap_y"]) == (new["x"], new["y"])
    assert cartographer.draw_due() == 0  # one of eight is less than a fifth
