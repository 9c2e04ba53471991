"""The sandbox within one environment: what a grading works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from nbcampus_grader.sandbox.environments import Environment
from nbcampus_grader.sandbox.jobs import Job, Outcome


class RunsWithin(Protocol):
    """What a room needs of a sandbox."""

    def run(self, job: Job, environment: Environment | None = None) -> Outcome: ...


@dataclass(frozen=True)
class Room:
    """Runs jobs as the sandbox does, all of them in the same build of the same environment."""

    sandbox: RunsWithin
    environment: Environment

    def run(self, job: Job) -> Outcome:
        return self.sandbox.run(job, self.environment)
