"""A sandbox in which every job finds the same files beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from nbcampus.course.problem_files import key_of
from nbcampus_grader.sandbox.jobs import CallJob, CallsJob, Job, JobFile, Outcome


class RunsJobs(Protocol):
    """A sandbox, or what stands before one."""

    def run(self, job: Job) -> Outcome: ...


class FurnishedSandbox:
    """Adds files to every job, so that whoever makes the jobs of a test need not know of them."""

    def __init__(self, sandbox: RunsJobs, files: tuple[JobFile, ...]) -> None:
        self._sandbox = sandbox
        self._files = files

    def run(self, job: Job) -> Outcome:
        files = self._files
        if isinstance(job, CallJob | CallsJob) and job.of_teacher:
            files = tuple(file for file in files if not file.writable)  # what the student brought stays away
        return self._sandbox.run(replace(job, files=files) if files else job)


def furniture(given: Iterable[JobFile], brought: Iterable[JobFile]) -> tuple[JobFile, ...]:
    """What the problem gives and what the student brought; of one name the problem's own is there alone."""
    own = tuple(given)
    taken = {key_of(file.name) for file in own}
    return (*own, *(file for file in brought if key_of(file.name) not in taken))
