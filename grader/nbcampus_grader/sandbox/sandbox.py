"""The sandbox of one worker: a slot of this machine, its warm boxes and its workshop."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from nbcampus.environments import DEFAULT
from nbcampus_grader.sandbox import intake
from nbcampus_grader.sandbox.box import identity
from nbcampus_grader.sandbox.box.devices import Devices
from nbcampus_grader.sandbox.environments import Environment, default_environment, find_built
from nbcampus_grader.sandbox.errors import BoxFailed, EnvironmentLacking, SandboxError, SandboxUnavailable
from nbcampus_grader.sandbox.jobs import Job, Outcome, ProgramJob, RunVerdict
from nbcampus_grader.sandbox.languages import PYTHON
from nbcampus_grader.sandbox.room import Room
from nbcampus_grader.sandbox.settings import SandboxSettings
from nbcampus_grader.sandbox.tools import Tools, find_tools
from nbcampus_grader.sandbox.warm import WarmBox
from nbcampus_grader.sandbox.warm_boxes import WarmBoxes
from nbcampus_grader.sandbox.workshop import Workshop, end_predecessor
from nbcampus_grader.sandbox.zygote import BoxPlan

_TRIES = 2


class Sandbox:
    """Runs untrusted code, one job at a time. Not thread-safe; a forked process must make its own.

    ``start`` raises SandboxUnavailable when this machine cannot give a sandbox. After that ``run`` never raises for
    anything that student code does; a failure of the machine is the outcome SYSTEM_ERROR.
    ``devices`` are GPUs that its boxes see.
    """

    def __init__(self, settings: SandboxSettings, devices: Devices | None = None) -> None:
        self.settings = settings
        self._devices = devices
        self._until: float | None = None
        self._slot: identity.Slot | None = None
        self._boxes: WarmBoxes | None = None
        self._workshop: Workshop | None = None
        self._tools: Tools | None = None

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
        return self._boxes.default.cgroup_mode if self._boxes else ""

    @property
    def launcher(self) -> str:
        """bwrap or builtin; "" before the start."""
        return ("bwrap" if self._boxes.default.plan.bwrap else "builtin") if self._boxes else ""

    @property
    def tools(self) -> Tools:
        """The other languages that this machine offers. SandboxUnavailable before the start."""
        if self._tools is None:
            raise SandboxUnavailable("the sandbox has not been started, or is closed")
        return self._tools

    def start(self) -> None:
        """Take a slot, start the default environment and park its children. Does nothing when already started."""
        if self._boxes is not None:
            return
        self._slot = identity.Slot(self.settings.slot)
        try:
            environment = default_environment(self.settings.packages)
            plan = BoxPlan.of(self.settings, environment, self._slot.number, self._devices)
            self._boxes = WarmBoxes(plan, self._name)
            self._boxes.end_predecessors()
            end_predecessor(self.settings, self._name)
            if self._until is not None:
                self._boxes.live_until(self._until)
            self._tools = find_tools(self.settings, has_cgroups=self._boxes.default.has_cgroups)
            self._boxes.default.start()
        except BoxFailed as error:
            self.close()
            raise SandboxUnavailable(str(error)) from error
        except BaseException:
            self.close()
            raise

    @property
    def _name(self) -> str:
        """Of the groups of this slot."""
        assert self._slot is not None
        return f"nbcampus-slot-{self._slot.number}"

    @property
    def _started(self) -> WarmBoxes:
        if self._boxes is None:
            raise SandboxUnavailable("the sandbox has not been started, or is closed")
        return self._boxes

    def close(self) -> None:
        """End every process of this slot and give its number back. Safe to call again."""
        if self._boxes is not None:
            self._boxes.close()
            self._boxes = None
        if self._workshop is not None:
            self._workshop.close()
            self._workshop = None
        if self._slot is not None:
            self._slot.release()
            self._slot = None

    def live_until(self, moment: float) -> None:
        """Have its boxes end by themselves at this moment of ``time.monotonic``, also when this process is stopped.

        May be called from another thread, again and again; a moment that is over ends them now.
        """
        self._until = moment
        for part in (self._boxes, self._workshop):
            if part is not None:
                part.live_until(moment)

    def wake(self) -> None:
        """Work is on its way: begin what only takes time. Call it first of all; it returns at once."""
        if self._boxes is not None:
            self._boxes.default.stir()

    def rest(self) -> None:
        """Do what is slow while nobody waits: call it after a task. A failure shows, and is mended, in ``run``."""
        if self._boxes is not None:
            self._boxes.rest()

    def within(self, environment: str) -> Room:
        """This sandbox with the Python of an environment, as that is now. EnvironmentLacking when it is not built.

        Take it once for a grading: a build that becomes the present one meanwhile is for the next.
        """
        if environment == DEFAULT:
            return Room(self, self._started.default.environment)
        build = find_built(self.settings.environments_folder, environment)
        if build is None:
            raise EnvironmentLacking(
                f"this worker's machine has no environment {environment!r}; "
                f"build it there: nbcampus environment build {environment}"
            )
        return Room(self, build.environment())

    def run(self, job: Job, environment: Environment | None = None) -> Outcome:
        """Run one job in a fresh confined child. A failing box is replaced and the job tried once more.

        Without an environment it is the default one; answers in other languages than Python have none.
        """
        if reason := intake.refusal(job.source) or intake.files_refusal(job.files):
            return Outcome(RunVerdict.REJECTED, message=reason)
        if isinstance(job, ProgramJob) and job.language != PYTHON.name:
            return self._try(self._ensure_workshop, job)
        return self._try(lambda: self._started.of(environment), job)

    def _try(self, ensure: Callable[[], WarmBox] | Callable[[], Workshop], job: Any) -> Outcome:
        failure, box = "", None
        for _ in range(_TRIES):
            try:
                box = ensure()
                return box.run(job)
            except SandboxError as error:
                failure = str(error)
                if box is not None:
                    box.end()
        return Outcome(RunVerdict.SYSTEM_ERROR, message=failure)

    def _ensure_workshop(self) -> Workshop:
        if self._workshop is None:
            self._workshop = Workshop(self._started.default.plan, self.tools, self._name)
            if self._until is not None:
                self._workshop.live_until(self._until)
        return self._workshop
