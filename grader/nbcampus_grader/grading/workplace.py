"""What a worker process works with."""

from __future__ import annotations

from dataclasses import dataclass

import redis
from sqlalchemy import Engine

from nbcampus.blobs import BlobStore
from nbcampus.clock import Clock
from nbcampus_grader.grading.files import Files
from nbcampus_grader.grading.problems import Problems
from nbcampus_grader.steps.grade import RunsJobs


@dataclass(frozen=True)
class Workplace:
    """``worker`` is stable over restarts of the process, so that a successor can take back what it held."""

    engine: Engine
    blobs: BlobStore
    redis: redis.Redis
    sandbox: RunsJobs
    problems: Problems
    files: Files
    clock: Clock
    worker: str
