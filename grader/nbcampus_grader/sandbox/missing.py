"""Guarantees that the sandbox could give and does not here, each with what would give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nbcampus_grader.sandbox.box import cgroups, identity, launchers
from nbcampus_grader.sandbox.errors import SandboxError, SandboxUnavailable
from nbcampus_grader.sandbox.languages import LANGUAGES
from nbcampus_grader.sandbox.settings import SandboxSettings

_PROBE = "nbcampus-doctor"


@dataclass(frozen=True)
class Missing:
    """``what`` is missing; ``remedy`` names the setting, or what an admin has to do."""

    what: str
    remedy: str


def missing_here(settings: SandboxSettings, cgroup_mode: str) -> Iterator[Missing]:
    """What ``settings`` and this machine leave out, for a sandbox that came up with this kind of cgroups."""
    if cgroup_mode == "none":
        yield Missing(
            "memory counted over several processes: a run has one and no threads, "
            f"and there is no {_needing_cgroups()}",
            _remedy_of_cgroups(settings),
        )
    if settings.seccomp == "deny":
        yield Missing(
            "refusal of every system call that no measured program makes",
            "leave out NBCAMPUS_SANDBOX_SECCOMP=deny; sandbox/box/seccomp/calls.py is the place for a call that lacks",
        )
    if identity.is_kernel_root():
        yield Missing(
            "a worker that has no right over this machine itself",
            "run the worker as an ordinary user; as root it gives its rights up for each box, but keeps them itself",
        )
    if launchers.find_bwrap() is None:
        yield Missing("walls raised by a program that others have audited", "install bubblewrap, and bwrap is taken")


def _needing_cgroups() -> str:
    *titles, last = (language.title for language in LANGUAGES.values() if language.needs_cgroups)
    return f"{', '.join(titles)} or {last}"


def _remedy_of_cgroups(settings: SandboxSettings) -> str:
    if settings.cgroup == "none" and (mode := _working_mode(settings)):
        return f"leave out NBCAMPUS_SANDBOX_CGROUP=none: {mode} works here"
    try:
        cgroups.open_driver(replace(settings, cgroup="v2"), _PROBE, 1).close()
    except SandboxUnavailable as refusal:
        delegate = (
            "Delegate=memory pids in the worker's unit of systemd does, NBCAMPUS_SANDBOX_CGROUP_ROOT names a group"
        )
        return f"{refusal}. {delegate}"
    return "set NBCAMPUS_SANDBOX_CGROUP=auto"


def _working_mode(settings: SandboxSettings) -> str:
    """v2 or v1 where one of them would work, "" where none does."""
    try:
        driver = cgroups.open_driver(replace(settings, cgroup="auto"), _PROBE, 1)
    except SandboxError:
        return ""
    driver.close()
    return driver.mode if driver.mode != "none" else ""
