"""Answers in other languages than Python: compiled once, then run once for each test, never outside of a box.

A workshop is a box of its own beside the warm one of Python: the same walls and the same kind of children, but it sees
the machine's compilers. One folder in it, ``/build``, is a tmpfs of the box. A fresh one is made for each answer; the
child that runs the compiler may write to it, the children that run the tests get it read-only, each in its own mount
namespace, and by then every process that could write is dead. So the program of the second test is the one of the
first, and nothing that was compiled ever leaves the box.

What was compiled last is kept: a student who runs and then submits the same code waits for the compiler once.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from nbcampus_grader.sandbox.box import cgroups
from nbcampus_grader.sandbox.box.cgroups.driver import oom_kills_of_machine
from nbcampus_grader.sandbox.box.inside import stage
from nbcampus_grader.sandbox.box.inside.child import FINISHED_BUILD, FRESH_BUILD
from nbcampus_grader.sandbox.errors import BoxFailed, SandboxUnavailable
from nbcampus_grader.sandbox.jobs import JobFile, Limits, Outcome, ProgramJob, RunVerdict
from nbcampus_grader.sandbox.judge import outcome_of
from nbcampus_grader.sandbox.judge_program import judge_compiler, judge_program, status_of
from nbcampus_grader.sandbox.languages import SAMPLE_OUTPUT
from nbcampus_grader.sandbox.languages.toolchain import BUILD, Toolchain, filled
from nbcampus_grader.sandbox.parked import ParkedChild, PlacedFile, placed
from nbcampus_grader.sandbox.settings import SandboxSettings
from nbcampus_grader.sandbox.tools import Tools
from nbcampus_grader.sandbox.watch import Observation, Watch
from nbcampus_grader.sandbox.zygote import BoxPlan, Zygote

_OWN_PROCESSES = 8  # of the box itself, in the same user namespace: bwrap's first process, zygote, children, room
_GROUPS = 2  # the running child's and the next one's
_OWN_TASKS = 2  # in a child's group beside its program
_COMPILERS_ALONE = 6  # a driver, a compiler, an assembler, a linker: without cgroups no more than these
_SAMPLE_LIMITS = Limits(wall_seconds=20, cpu_seconds=20)
_LET_GO_SECONDS = 2.0


@dataclass(frozen=True)
class _Build:
    """What is in ``/build``; ``refusal`` is the outcome of every test when the code did not compile."""

    language: str
    source: str
    files: tuple[JobFile, ...]
    refusal: Outcome | None

    def is_of(self, job: ProgramJob) -> bool:
        return (self.language, self.source, self.files) == (job.language, job.source, job.files)


class Workshop:
    """One box with compilers. Not thread-safe. ``run`` raises SandboxError for failures of the machine."""

    def __init__(self, plan: BoxPlan, tools: Tools, name: str) -> None:
        """``name`` is that of its groups; the box itself is started by the first job."""
        self._plan = replace(plan, environment=replace(plan.environment, tree=tools.tree(), imports=()))
        self._tools = tools
        self._compilers, self._programs = _open_groups(plan.settings, name)
        self._zygote: Zygote | None = None
        self._until: float | None = None
        self._next: ParkedChild | None = None
        self._build: _Build | None = None
        self._proven: set[str] = set()
        self._oom_kills = oom_kills_of_machine()

    def run(self, job: ProgramJob) -> Outcome:
        """Compile the job's source unless it is what was compiled last, and run it."""
        toolchain = self._tools.get(job.language)
        self._ensure_proven(toolchain)
        return self._run(toolchain, job)

    def live_until(self, moment: float) -> None:
        """As of the sandbox: for the present box and those to come."""
        self._until = moment
        if self._zygote is not None:
            self._zygote.live_until(moment)

    def close(self) -> None:
        """End the box and all that is in it. Safe to call again."""
        self.end()
        self._compilers.close()
        self._programs.close()

    def end(self) -> None:
        """End the present box; the next job gets a new one."""
        if self._next is not None:
            self._next.close()
            self._next = None
        if self._zygote is not None:
            self._zygote.close()
            self._zygote = None
        self._build = None

    def _ensure_proven(self, toolchain: Toolchain) -> None:
        """Our own sample first, once: tools that do not work in the box must not become a student's compile error."""
        language = toolchain.language
        if language.name in self._proven:
            return
        outcome = self._run(toolchain, ProgramJob(language.sample, "", _SAMPLE_LIMITS, language.name))
        if outcome.verdict is not RunVerdict.OK or outcome.stdout != SAMPLE_OUTPUT:
            said = f"{outcome.verdict}: {outcome.message} {outcome.stderr[:300]}"
            raise SandboxUnavailable(f"{language.title} does not work in the sandbox of this machine: {said}")
        self._proven.add(language.name)

    def _run(self, toolchain: Toolchain, job: ProgramJob) -> Outcome:
        self._ensure_box()
        if self._build is None or not self._build.is_of(job):
            self._compile(toolchain, job)
        assert self._build is not None
        if self._build.refusal is not None:
            return self._build.refusal
        language = toolchain.language
        command = self._command(toolchain, language.run, job.limits.memory_mb)
        granted = replace(
            job.limits,
            memory_mb=job.limits.memory_mb + language.extra_memory_mb,
            processes=job.limits.processes + language.extra_processes,
            open_files=max(job.limits.open_files, language.open_files),
        )
        child = self._take_next()
        files = placed(job.files, stage.TMP)
        seen, oom_killed, peak_kb = self._watch(child, command, job.stdin, granted, files, compiles=False)
        judgement = judge_program(language, seen, oom_killed, job.limits)
        return outcome_of(judgement, seen, peak_kb, status_of(seen))

    def _ensure_box(self) -> None:
        if self._zygote is not None and self._zygote.children > self._plan.settings.jobs_per_zygote:
            self.end()
        if self._zygote is None:
            self._zygote = Zygote(self._plan)
            if self._until is not None:
                self._zygote.live_until(self._until)

    def _compile(self, toolchain: Toolchain, job: ProgramJob) -> None:
        assert self._zygote is not None
        self._build = None
        language, groups = toolchain.language, self._compilers.groups
        self._let_go_of_next()
        child = ParkedChild(self._zygote, groups[0] if groups else None, FRESH_BUILD)
        command = self._command(toolchain, language.compile)
        source = PlacedFile(f"{BUILD}/{language.source}", job.source.encode())
        # Beside the source too: a header is included, a class or a module found there.
        files = [source, *placed(job.files, BUILD)]
        seen, oom_killed, peak_kb = self._watch(child, command, "", language.compile_limits, files, compiles=True)
        refused = judge_compiler(language, seen, oom_killed)
        refusal = outcome_of(refused, seen, peak_kb, status_of(seen)) if refused else None
        if refused:
            self._let_go_of_next()
        if self._zygote is not None:
            self._build = _Build(language.name, job.source, job.files, refusal)

    def _command(self, toolchain: Toolchain, template: tuple[str, ...], memory_mb: int = 0) -> dict[str, Any]:
        values = {**toolchain.values(memory_mb), **self._tools.archives_of(toolchain)}
        environment = {key: text.format_map(values) for key, text in toolchain.language.environment.items()}
        command = filled(template, values)
        return {"command": command, "environment": environment, "trusts_command": not command[0].startswith(BUILD)}

    def _park(self) -> None:
        """Have the child for the first test made while the compiler works."""
        assert self._zygote is not None
        groups = self._programs.groups
        group = groups[self._zygote.children % len(groups)] if groups else None
        self._next = ParkedChild(self._zygote, group, FINISHED_BUILD)

    def _take_next(self) -> ParkedChild:
        if self._next is None:
            self._park()
        child, self._next = self._next, None
        assert child is not None
        return child

    def _let_go_of_next(self) -> None:
        if self._next is not None and self._zygote is not None:
            number = self._next.number
            self._next.close()
            self._next = None
            self._zygote.hear_of(number, _LET_GO_SECONDS)

    def _watch(
        self,
        child: ParkedChild,
        command: dict[str, Any],
        stdin: str,
        limits: Limits,
        files: Sequence[PlacedFile],
        *,
        compiles: bool,
    ) -> tuple[Observation, bool, int | None]:
        """One child from its start to its account: what was seen, whether memory ran out, the peak in KiB."""
        assert self._zygote is not None
        try:
            child.settle()
            if child.group is not None:
                child.group.limit(limits.memory_mb << 20, limits.processes + _OWN_TASKS)
            begun = time.monotonic()
            kernel_limits = self._kernel_limits(limits, compiles=compiles)
            child.hand_over({"kind": "execute", "limits": kernel_limits, **command}, files)
            meanwhile = self._park if compiles else _nothing
            seen = Watch(self._zygote, child, stdin.encode("utf-8", "replace"), limits, begun, meanwhile).run()
            oom_killed, peak_kb, clean = self._account(child, seen)
        except OSError as error:
            raise BoxFailed(f"the group of a child cannot be used: {error}") from None
        finally:
            child.close()
        if not clean:
            self.end()  # something outlived its job: the whole box goes
        return seen, oom_killed, peak_kb

    def _account(self, child: ParkedChild, seen: Observation) -> tuple[bool, int | None, bool]:
        if child.group is None:
            before, self._oom_kills = self._oom_kills, oom_kills_of_machine()
            if self._oom_kills > before and seen.stopped is None:
                raise BoxFailed("the machine ran out of memory")
            return False, None, seen.end is not None
        oom_killed, peak_kb = child.group.finish()
        return oom_killed, peak_kb, seen.end is not None and child.group.is_empty()

    def _kernel_limits(self, limits: Limits, *, compiles: bool) -> dict[str, int]:
        counted = bool(self._programs.groups)
        alone = _OWN_PROCESSES + _COMPILERS_ALONE if compiles else 1
        return {
            "file_bytes": limits.file_mb << 20,
            "open_files": self._plan.open_files(limits),
            "cpu_seconds": limits.cpu_seconds,
            "processes": limits.processes + _OWN_PROCESSES if counted else alone,
            "address_space": 0 if counted else limits.memory_mb << 20,
        }


def end_predecessor(settings: SandboxSettings, name: str) -> None:
    """Remove the groups that a killed worker's workshop of this name left: its successor may never need one."""
    for driver in _open_groups(settings, name):
        driver.close()


def _open_groups(settings: SandboxSettings, name: str) -> tuple[cgroups.CgroupDriver, cgroups.CgroupDriver]:
    compilers = cgroups.open_driver(settings, f"{name}-compilers", _GROUPS, keeps_caches=True)
    return compilers, cgroups.open_driver(settings, f"{name}-programs", _GROUPS)


def _nothing() -> None:
    """A run that goes on needs nothing done meanwhile."""
