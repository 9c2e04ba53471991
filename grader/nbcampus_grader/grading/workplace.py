"""What a worker process works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import redis
from sqlalchemy import Engine

from nbcampus.blobs import BlobStore
from nbcampus.clock import Clock
from nbcampus_grader.analysis.analyst import Analyst
from nbcampus_grader.counting import Counting
from nbcampus_grader.grading.builds import Builds
from nbcampus_grader.grading.files import Files
from nbcampus_grader.grading.problems import Problems
from nbcampus_grader.sandbox import Room


class OffersRooms(Protocol):
    """What grading needs of a sandbox."""

    def within(self, environment: str) -> Room: ...


@dataclass(frozen=True)
class Workplace:
    """``worker`` is stable over restarts of the process, so that a successor can take back what it held.

    ``gpus`` is how many GPUs the sandbox sees.
    """

    engine: Engine
    blobs: BlobStore
    redis: redis.Redis
    sandbox: OffersRooms
    problems: Problems
    builds: Builds
    files: Files
    clock: Clock
    counting: Counting
    analyst: Analyst
    worker: str
    gpus: int = 0
