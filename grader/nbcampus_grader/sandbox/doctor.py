"""Look at this machine and say what a sandbox on it would guarantee, by trying."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import replace

from nbcampus_grader.gpus import examining as gpus
from nbcampus_grader.sandbox.box import identity, launchers, seccomp, tree
from nbcampus_grader.sandbox.box.seccomp.calls import ALLOWED, DENIED
from nbcampus_grader.sandbox.costs import costs_of
from nbcampus_grader.sandbox.environments import default_environment, find_built, names_built
from nbcampus_grader.sandbox.environments.command import described, told
from nbcampus_grader.sandbox.errors import SandboxError
from nbcampus_grader.sandbox.jobs import Limits, ProgramJob, RunVerdict
from nbcampus_grader.sandbox.languages import LANGUAGES, PYTHON, SAMPLE_OUTPUT
from nbcampus_grader.sandbox.missing import missing_here
from nbcampus_grader.sandbox.promises import PROMISES, Promise
from nbcampus_grader.sandbox.sandbox import Sandbox
from nbcampus_grader.sandbox.settings import LauncherName, SandboxSettings


def _promises() -> tuple[Promise, ...]:
    """All of them; uid 0 of a rootless container is an ordinary user for the kernel and keeps its number."""
    rootless = os.geteuid() == 0 and not identity.is_kernel_root()
    return tuple(promise for promise in PROMISES if not (rootless and "never root" in promise.text))


def command(argv: list[str]) -> int:
    """Say which guarantees the sandbox gives on this machine; exit status 1 when one is missing."""
    parser = argparse.ArgumentParser(prog="nbcampus doctor", description=command.__doc__)
    parser.add_argument("--launcher", choices=("auto", "bwrap", "builtin"), help="look at this launcher only")
    wanted: LauncherName | None = parser.parse_args(argv).launcher
    try:
        settings = SandboxSettings.from_environment()
    except SandboxError as error:
        _say(f"settings: {error}")
        return 1
    for line in (*_machine(settings), *gpus.findings()):
        _say(line)
    chosen = (
        [wanted] if wanted else [name for name in ("builtin", "bwrap") if name == "builtin" or launchers.find_bwrap()]
    )
    results = [_examine(replace(settings, launcher=name)) for name in chosen]
    return 0 if all([*results, *_environments(settings)]) else 1


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _machine(settings: SandboxSettings) -> Iterator[str]:
    root = identity.is_kernel_root()
    yield f"kernel      {platform.release()} on {platform.machine()}"
    user = f"root: the box becomes user {settings.first_uid} + slot" if root else "an ordinary user, as it should be"
    yield f"user        {user}"
    yield f"bwrap       {launchers.find_bwrap() or 'not installed; the builtin launcher does the same'}"
    try:
        length = len(seccomp.program(settings.seccomp)) // 8
        lists = f"{len(ALLOWED)} calls let through" if settings.seccomp == "allow" else f"{len(DENIED)} calls refused"
        yield f"seccomp     {settings.seccomp}: {lists}, {length} instructions"
    except SandboxError as error:
        yield f"seccomp     MISSING: {error}"
    try:
        for source, target in tree.tree_of(settings.packages).binds:
            yield f"box sees    {source}" + (f" as {target}" if target != source else "")
    except SandboxError as error:
        yield f"box sees    FAILED: {error}"


def _examine(settings: SandboxSettings) -> bool:
    """Start one sandbox, try every attack on it, print what holds."""
    try:
        with Sandbox(settings) as sandbox:
            _say(f"\nlauncher    {sandbox.launcher}, cgroups {sandbox.cgroup_mode}")
            held = [_try(sandbox, promise) for promise in _promises()]
            for missing in missing_here(settings, sandbox.cgroup_mode):
                _say(f"  lacks     {missing.what}")
                _say(f"            {missing.remedy}")
            return all([*held, *_languages(sandbox)])
    except SandboxError as error:
        _say(f"\nlauncher    {settings.launcher}: FAILED: {error}")
        return False


def _languages(sandbox: Sandbox) -> Iterator[bool]:
    """Which languages answers may be in here. One that is not installed is no fault; one that does not work is."""
    _say(f"  offers    Python {platform.python_version()}")
    for name, language in LANGUAGES.items():
        if name == PYTHON.name:
            continue
        if reason := sandbox.tools.why_not(name):
            _say(f"  lacks     {language.title}: {reason}")
            continue
        outcome = sandbox.run(ProgramJob(language.sample, limits=Limits(wall_seconds=20), language=name))
        works = outcome.verdict is RunVerdict.OK and outcome.stdout == SAMPLE_OUTPUT
        version = sandbox.tools.found[name].version
        _say(f"  {'offers ' if works else 'BROKEN '}   {language.title}: {version if works else outcome.message}")
        yield works


def _environments(settings: SandboxSettings) -> Iterator[bool]:
    """The default environment and those that are built here: what each holds, takes to start and costs per child."""
    _say("\nenvironments")
    try:
        default = default_environment(settings.packages)
        held = f"{default.python}, {len(default.packages)} packages"
        _say(f"  offers    default: {held}; {told(costs_of(settings, default))}")
    except SandboxError as error:
        _say(f"  BROKEN    default: {error}")
        yield False
    for name in names_built(settings.environments_folder):
        try:
            made = find_built(settings.environments_folder, name)
            if made is not None:
                _say(f"  offers    {name}: {described(made)}; {told(costs_of(settings, made.environment()))}")
        except SandboxError as error:
            _say(f"  BROKEN    {name}: {error}")
            yield False


def _try(sandbox: Sandbox, promise: Promise) -> bool:
    outcome = sandbox.run(promise.job)
    held = promise.holds(outcome)
    _say(
        f"  {'holds ' if held else 'BROKEN'}    {promise.text}"
        + ("" if held else f": {outcome.verdict} {outcome.message}")
    )
    return held
