"""A course whose problem asks for a GPU is tried on one, beside the workers, or not at all when its author says so."""

from __future__ import annotations

from pathlib import Path

import pytest
import redis
from tests.integration.gpus.test_leases import broker
from tests.unit.grader.course.folders import write_course

from nbcampus.embedded.redis import EmbeddedRedis
from nbcampus_grader.course.model import Course
from nbcampus_grader.course.reading import CourseRefused, read_course
from nbcampus_grader.course.rehearsing import rehearse
from nbcampus_grader.gpus import scripts, view

__all__ = ["broker"]

HEAD = "---\ntitle: Twice\ndifficulty: easy\ngpu: true\n---\nTwice, on a GPU.\n"
SOLUTION = "import os\ndef double(n):\n    return 2 * n if os.environ['CUDA_VISIBLE_DEVICES'] == '4' else None\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    monkeypatch.setenv("NBCAMPUS_GPU_COMMAND", "/nonexistent/nvidia-smi")
    monkeypatch.setenv("NBCAMPUS_GPU_LEASE_SECONDS", "5")
    folder = write_course(tmp_path / "course", problems__double__problem=HEAD, problems__double__solution=SOLUTION)
    return read_course(folder)


def test_it_is_tried_on_a_leased_gpu(course: Course, broker: EmbeddedRedis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBCAMPUS_GPUS", "4")
    monkeypatch.setenv("NBCAMPUS_REDIS_URL", broker.url)
    rehearse(course, [course.problems["double"]], quick=True)
    with redis.Redis.from_url(broker.url) as connection:
        assert view.holdings(connection) == []
        assert connection.exists(scripts.RUN) == 1  # it has asked for a lease


@pytest.mark.parametrize(
    ("gpus", "says"), [("auto", "it asks for 1 GPUs and this machine has 0"), ("4", "NBCAMPUS_REDIS_URL")]
)
def test_where_it_cannot_be_tried_the_course_is_refused(
    course: Course, gpus: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBCAMPUS_GPUS", gpus)
    monkeypatch.delenv("NBCAMPUS_REDIS_URL", raising=False)
    with pytest.raises(CourseRefused) as refused:
        rehearse(course, [course.problems["double"]], quick=True)
    (fault,) = refused.value.faults
    assert says in str(fault)


def test_it_is_left_untried_when_its_author_says_so(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert rehearse(course, [course.problems["double"]], untried_on_gpus=True) == 0
    assert "problems/double asks for a GPU and is not tried" in capsys.readouterr().err
