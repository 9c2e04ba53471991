"""One warm box: the worker's handle on a zygote of one environment, its parked children and its groups."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import Any

from nbcampus_grader.sandbox.box import cgroups
from nbcampus_grader.sandbox.box.cgroups.driver import oom_kills_of_machine
from nbcampus_grader.sandbox.box.inside import stage
from nbcampus_grader.sandbox.environments import Environment
from nbcampus_grader.sandbox.errors import BoxFailed, SandboxError
from nbcampus_grader.sandbox.jobs import (
    CallJob,
    CallsJob,
    CellJob,
    ExpressionsJob,
    Job,
    Limits,
    NotebookJob,
    Outcome,
    ProgramJob,
)
from nbcampus_grader.sandbox.judge import judge, outcome_of, was_killed_by_kernel
from nbcampus_grader.sandbox.parked import ParkedChild, placed
from nbcampus_grader.sandbox.watch import Observation, Watch
from nbcampus_grader.sandbox.zygote import BoxPlan, Zygote

_TO_SPARE = 200  # runs past its number that a zygote may serve, so that none is replaced in the middle of a grading
_FEW = 3  # children that are left when those after them are prepared for
_OWN_PROCESSES = 5  # of the box itself, in the same user namespace: bwrap's first process, zygote, room


class WarmBox:
    """Runs Python code in one environment, one job at a time. ``run`` raises SandboxError for failures of the machine.

    ``name`` is that of its groups. The zygote is started by ``start``, or by the first job.
    """

    def __init__(self, plan: BoxPlan, name: str) -> None:
        self.plan = plan
        self.name = name
        self._settings = plan.settings
        self._cgroups: cgroups.CgroupDriver = cgroups.open_driver(plan.settings, name, plan.settings.parked + 1)
        self._zygote: Zygote | None = None
        self._until: float | None = None
        self._parked: deque[ParkedChild] = deque()
        self._oom_kills = oom_kills_of_machine()

    @property
    def environment(self) -> Environment:
        return self.plan.environment

    @property
    def cgroup_mode(self) -> str:
        """v2, v1 or none."""
        return self._cgroups.mode

    @property
    def has_cgroups(self) -> bool:
        return bool(self._cgroups.groups)

    def start(self) -> None:
        """Start the zygote unless there is a fresh one, and have as many children ready as the settings say."""
        self._ensure_fresh(0)
        self._fill()

    def rest(self) -> None:
        """The same while nobody waits: a failure shows, and is mended, in ``run``."""
        try:
            self.start()
        except SandboxError:
            self.end()

    def live_until(self, moment: float) -> None:
        """As of the sandbox: for the present box and those to come."""
        self._until = moment
        if self._zygote is not None:
            self._zygote.live_until(moment)

    def stir(self) -> None:
        """Have the kernel ready for a child that is made in the middle of a grading; returns at once."""
        if self.has_cgroups:
            threading.Thread(target=self._cgroups.stir, name="stir", daemon=True).start()

    def close(self) -> None:
        """End the box for good. Safe to call again."""
        self.end()
        self._cgroups.close()

    def run(self, job: Job) -> Outcome:
        """Run one job in a fresh confined child; after an error ``end`` the box, and another try may go well."""
        self._ensure_fresh(_TO_SPARE)
        return self._run(job)

    def _ensure_fresh(self, to_spare: int) -> None:
        if self._zygote is not None and self._zygote.children > self._settings.jobs_per_zygote + to_spare:
            self.end()
        if self._zygote is None:
            self._begin()

    def _begin(self) -> None:
        self._zygote = Zygote(self.plan)
        if self._until is not None:
            self._zygote.live_until(self._until)
        self._park()

    def end(self) -> None:
        """End the present zygote and its children; the next job gets new ones."""
        while self._parked:
            self._parked.pop().close()
        if self._zygote is not None:
            self._zygote.close()
            self._zygote = None

    def _park(self) -> None:
        """Ask for one more child. They are used in the order of their numbers, so its group is nobody else's now."""
        assert self._zygote is not None
        groups = self._cgroups.groups
        group = groups[(self._zygote.children + 1) % len(groups)] if groups else None
        self._parked.append(ParkedChild(self._zygote, group))

    def _park_meanwhile(self) -> None:
        if len(self._parked) < self._settings.parked:
            self._park()

    def _fill(self) -> None:
        """Have as many children ready as the settings say."""
        while len(self._parked) < self._settings.parked:
            self._park()
            self._parked[-1].settle()
        for child in self._parked:
            child.settle()

    def _run(self, job: Job) -> Outcome:
        zygote = self._zygote
        assert zygote is not None
        child = self._parked.popleft()
        if len(self._parked) == _FEW:
            self.stir()
        try:
            child.settle()
            self._limit(child, job.limits)
            begun = time.monotonic()
            child.hand_over(self._as_message(job, zygote), placed(job.files, stage.TMP))
            stdin = job.stdin.encode("utf-8", "replace") if isinstance(job, ProgramJob) else b""
            # The zygote makes the next child while a long run goes on, but not while a short one waits to be reaped.
            seen = Watch(zygote, child, stdin, job.limits, begun, meanwhile=self._park_meanwhile).run()
            return self._judge(job, child, seen)
        finally:
            child.close()
            if self._zygote is not None and not self._parked:
                self._park()

    def _limit(self, child: ParkedChild, limits: Limits) -> None:
        if child.group is not None:
            try:
                child.group.limit(limits.memory_mb << 20, limits.processes)
            except OSError as error:
                raise BoxFailed(f"the group of a child cannot be limited: {error}") from None

    def _judge(self, job: Job, child: ParkedChild, seen: Observation) -> Outcome:
        oom_killed, peak_kb, clean = False, None, seen.end is not None
        if child.group is not None:
            try:
                oom_killed, peak_kb = child.group.finish()
                clean = clean and child.group.is_empty()
            except OSError:
                clean = False
        # A group's account tells of every kill for memory; without one only the whole machine's does.
        if child.group is None and was_killed_by_kernel(seen, job.limits) and self._machine_ran_out():
            raise BoxFailed("the machine ran out of memory")
        status = seen.end.status if seen.end else None
        outcome = outcome_of(judge(job, seen, oom_killed), seen, peak_kb, status)
        if not clean:
            self.end()  # something outlived its job: the whole box goes, and the next job gets a new one
        return outcome

    def _machine_ran_out(self) -> bool:
        """Whether the kernel has killed for memory anywhere since this was last asked."""
        before, self._oom_kills = self._oom_kills, oom_kills_of_machine()
        return self._oom_kills > before

    def _as_message(self, job: Job, zygote: Zygote) -> dict[str, Any]:
        message: dict[str, Any] = {"source": job.source, "limits": self._limits(job.limits, zygote)}
        match job:
            case CallJob():
                given = {"args": job.args, "kwargs": job.kwargs, "forms": job.forms}
                return {**message, "kind": "call", "function": job.function, **given}
            case CallsJob():
                return {**message, "kind": "calls", "function": job.function, "calls": job.calls}
            case CellJob():
                return {**message, "kind": "cell", "cell": job.cell}
            case ExpressionsJob():
                steps = [[step.source, step.is_asked] for step in job.steps]
                return {**message, "kind": "expressions", "steps": steps}
            case NotebookJob():
                return {**message, "kind": "notebook", "expressions": job.expressions}
        return {**message, "kind": "program"}

    def _limits(self, limits: Limits, zygote: Zygote) -> dict[str, int]:
        counted = self.cgroup_mode != "none"
        return {
            "file_bytes": limits.file_mb << 20,
            "open_files": self.plan.open_files(limits),
            "cpu_seconds": limits.cpu_seconds,
            # Without cgroups memory is bounded per process only, so there may be just the one.
            "processes": limits.processes + _OWN_PROCESSES + self._settings.parked if counted else 1,
            "address_space": 0 if counted else zygote.address_space + (limits.memory_mb << 20),
        }
