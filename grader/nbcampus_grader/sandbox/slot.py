"""One slot: the worker's handle on a zygote, its parked children and its groups."""

from __future__ import annotations

import threading
import time
from collections import deque
from types import TracebackType
from typing import Any, Self

from nbcampus_grader.sandbox import intake
from nbcampus_grader.sandbox.box import cgroups, identity, launchers, tree
from nbcampus_grader.sandbox.box.cgroups.driver import oom_kills_of_machine
from nbcampus_grader.sandbox.box.inside import stage
from nbcampus_grader.sandbox.errors import BoxFailed, SandboxError, SandboxUnavailable
from nbcampus_grader.sandbox.jobs import CallJob, Job, Limits, Outcome, ProgramJob, RunVerdict
from nbcampus_grader.sandbox.judge import judge, outcome_of, was_killed_by_kernel
from nbcampus_grader.sandbox.languages import PYTHON
from nbcampus_grader.sandbox.parked import ParkedChild, placed
from nbcampus_grader.sandbox.settings import SandboxSettings
from nbcampus_grader.sandbox.tools import Tools, find_tools
from nbcampus_grader.sandbox.watch import Observation, Watch
from nbcampus_grader.sandbox.workshop import Workshop
from nbcampus_grader.sandbox.zygote import BoxPlan, Zygote

_TRIES = 2
_OWN_PROCESSES = 5  # of the box itself, in the same user namespace: bwrap's first process, zygote, room


class Sandbox:
    """Runs untrusted code, one job at a time. Not thread-safe; a forked process must make its own.

    ``start`` raises SandboxUnavailable when this machine cannot give a sandbox. After that ``run`` never raises for
    anything that student code does; a failure of the machine is the outcome SYSTEM_ERROR.
    """

    def __init__(self, settings: SandboxSettings) -> None:
        self.settings = settings
        self._slot: identity.Slot | None = None
        self._plan: BoxPlan | None = None
        self._cgroups: cgroups.CgroupDriver | None = None
        self._zygote: Zygote | None = None
        self._parked: deque[ParkedChild] = deque()
        self._workshop: Workshop | None = None
        self._tools: Tools | None = None
        self._oom_kills = oom_kills_of_machine()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def cgroup_mode(self) -> str:
        """v2, v1 or none; "" before the start."""
        return self._cgroups.mode if self._cgroups else ""

    @property
    def launcher(self) -> str:
        """bwrap or builtin; "" before the start."""
        return ("bwrap" if self._plan.bwrap else "builtin") if self._plan else ""

    @property
    def tools(self) -> Tools:
        """The other languages that this machine offers. SandboxUnavailable before the start."""
        if self._tools is None:
            raise SandboxUnavailable("the sandbox has not been started, or is closed")
        return self._tools

    def start(self) -> None:
        """Take a slot, start the zygote and park the children. Does nothing when already started."""
        if self._zygote is not None:
            return
        self._slot = identity.Slot(self.settings.slot)
        try:
            self._plan = self._make_plan(self._slot.number)
            self._cgroups = cgroups.open_driver(
                self.settings, f"nbcampus-slot-{self._slot.number}", self.settings.parked + 1
            )
            self._tools = find_tools(self.settings, has_cgroups=bool(self._cgroups.groups))
            self._begin()
            self._fill()
        except BoxFailed as error:
            self.close()
            raise SandboxUnavailable(str(error)) from error
        except BaseException:
            self.close()
            raise

    def _make_plan(self, slot: int) -> BoxPlan:
        uid = self.settings.first_uid + slot if identity.is_kernel_root() else None
        bwrap = launchers.choose(self.settings.launcher)
        return BoxPlan(self.settings, tree.tree_of(self.settings.packages), bwrap, uid)

    def close(self) -> None:
        """End every process of this slot and give its number back. Safe to call again."""
        self._end()
        if self._workshop is not None:
            self._workshop.close()
            self._workshop = None
        if self._cgroups is not None:
            self._cgroups.close()
            self._cgroups = None
        if self._slot is not None:
            self._slot.release()
            self._slot = None

    def wake(self) -> None:
        """Work is on its way: begin what only takes time. Call it first of all; it returns at once."""
        if self._cgroups is not None and self._cgroups.groups:
            threading.Thread(target=self._cgroups.stir, name="stir", daemon=True).start()

    def rest(self) -> None:
        """Do what is slow while nobody waits: call it after a task. A failure shows, and is mended, in ``run``."""
        try:
            if self._slot is not None:
                self._ensure_fresh()
                self._fill()
        except SandboxError:
            self._end()

    def run(self, job: Job) -> Outcome:
        """Run one job in a fresh confined child. A failing box is replaced and the job tried once more."""
        if reason := intake.refusal(job.source) or intake.files_refusal(job.files):
            return Outcome(RunVerdict.REJECTED, message=reason)
        failure = ""
        for _ in range(_TRIES):
            try:
                if isinstance(job, ProgramJob) and job.language != PYTHON.name:
                    return self._ensure_workshop().run(job)
                self._ensure_fresh()
                return self._run(job)
            except SandboxError as error:
                failure = str(error)
                self._end()
        return Outcome(RunVerdict.SYSTEM_ERROR, message=failure)

    def _ensure_workshop(self) -> Workshop:
        if self._workshop is None:
            if self._plan is None or self._slot is None:
                raise SandboxUnavailable("the sandbox has not been started, or is closed")
            self._workshop = Workshop(self._plan, self.tools, f"nbcampus-slot-{self._slot.number}")
        return self._workshop

    def _ensure_fresh(self) -> None:
        if self._slot is None:
            raise SandboxUnavailable("the sandbox has not been started, or is closed")
        if self._zygote is not None and self._zygote.children > self.settings.jobs_per_zygote:
            self._end()
        if self._zygote is None:
            self._begin()

    def _begin(self) -> None:
        assert self._plan is not None
        self._zygote = Zygote(self._plan)
        self._park()

    def _end(self) -> None:
        if self._workshop is not None:
            self._workshop.end()
        while self._parked:
            self._parked.pop().close()
        if self._zygote is not None:
            self._zygote.close()
            self._zygote = None

    def _park(self) -> None:
        """Ask for one more child. They are used in the order of their numbers, so its group is nobody else's now."""
        assert self._zygote is not None
        assert self._cgroups is not None
        groups = self._cgroups.groups
        group = groups[(self._zygote.children + 1) % len(groups)] if groups else None
        self._parked.append(ParkedChild(self._zygote, group))

    def _park_meanwhile(self) -> None:
        if len(self._parked) < self.settings.parked:
            self._park()

    def _fill(self) -> None:
        """Have as many children ready as the settings say."""
        while len(self._parked) < self.settings.parked:
            self._park()
            self._parked[-1].settle()
        for child in self._parked:
            child.settle()

    def _run(self, job: Job) -> Outcome:
        zygote = self._zygote
        assert zygote is not None
        child = self._parked.popleft()
        try:
            child.settle()
            self._limit(child, job.limits)
            begun = time.monotonic()
            child.hand_over(self._as_message(job, zygote), placed(job.files, stage.TMP))
            stdin = b"" if isinstance(job, CallJob) else job.stdin.encode("utf-8", "replace")
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
        outcome = outcome_of(judge(isinstance(job, CallJob), seen, oom_killed), seen, peak_kb)
        if not clean:
            self._end()  # something outlived its job: the whole box goes, and the next job gets a new one
        return outcome

    def _machine_ran_out(self) -> bool:
        """Whether the kernel has killed for memory anywhere since this was last asked."""
        before, self._oom_kills = self._oom_kills, oom_kills_of_machine()
        return self._oom_kills > before

    def _as_message(self, job: Job, zygote: Zygote) -> dict[str, Any]:
        message: dict[str, Any] = {"source": job.source, "limits": self._limits(job.limits, zygote)}
        if isinstance(job, CallJob):
            return {**message, "kind": "call", "function": job.function, "args": job.args, "kwargs": job.kwargs}
        return {**message, "kind": "program"}

    def _limits(self, limits: Limits, zygote: Zygote) -> dict[str, int]:
        counted = self.cgroup_mode != "none"
        return {
            "file_bytes": limits.file_mb << 20,
            "cpu_seconds": limits.cpu_seconds,
            # Without cgroups memory is bounded per process only, so there may be just the one.
            "processes": limits.processes + _OWN_PROCESSES + self.settings.parked if counted else 1,
            "address_space": 0 if counted else zygote.address_space + (limits.memory_mb << 20),
        }
