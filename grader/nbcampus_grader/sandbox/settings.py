"""Settings of the sandbox, read once from ``NBCAMPUS_SANDBOX_*`` at the worker's edge."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from nbcampus_grader.sandbox.errors import SandboxUnavailable

LauncherName = Literal["auto", "bwrap", "builtin"]
CgroupMode = Literal["auto", "v2", "v1", "none"]
SeccompMode = Literal["allow", "deny"]


@dataclass(frozen=True)
class SandboxSettings:
    """How this worker's slot is built.

    ``seccomp`` says whether the filter of system calls lets through what it knows or refuses what it knows.
    ``packages`` are distributions that student code may import, imported beforehand together with what they need;
    each one makes every run a little slower. ``slot`` None takes the first free one of this machine.
    ``parked`` confined children (1.7 MB each) wait for jobs, so that a grading of as many tests makes none itself.
    ``environments`` besides the default one are kept warm, those that were used last.
    ``cache`` is a folder for what is made once per machine, None the user's own cache; built environments are there.
    A warm process is replaced after ``jobs_per_zygote`` runs (140 ms of processor time), while nobody waits.
    ``first_uid`` + slot is the user that a root worker becomes; ordinary users stay who they are.
    """

    launcher: LauncherName = "auto"
    cgroup: CgroupMode = "auto"
    cgroup_root: str | None = None
    seccomp: SeccompMode = "allow"
    packages: tuple[str, ...] = ("numpy",)
    slot: int | None = None
    first_uid: int = 64000
    jobs_per_zygote: int = 1000
    environments: int = 2
    parked: int = 8
    tmp_mb: int = 32
    build_mb: int = 32
    cache: str | None = None
    start_seconds: float = 30.0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> SandboxSettings:
        """Read the settings; SandboxUnavailable names a setting that has a value it cannot have."""

        def text(name: str, default: str = "") -> str:
            return environment.get(f"NBCAMPUS_SANDBOX_{name}", default).strip()

        return cls(
            launcher=cast(LauncherName, _one_of("LAUNCHER", text("LAUNCHER", "auto"), get_args(LauncherName))),
            cgroup=cast(CgroupMode, _one_of("CGROUP", text("CGROUP", "auto"), get_args(CgroupMode))),
            cgroup_root=text("CGROUP_ROOT") or None,
            seccomp=cast(SeccompMode, _one_of("SECCOMP", text("SECCOMP", "allow"), get_args(SeccompMode))),
            packages=tuple(name for name in text("PACKAGES", "numpy").replace(",", " ").split()),
            slot=_number("SLOT", text("SLOT")) if text("SLOT") else None,
            first_uid=_number("FIRST_UID", text("FIRST_UID", "64000")),
            cache=text("CACHE") or None,
            jobs_per_zygote=_number("JOBS", text("JOBS", "1000")),
            parked=max(1, _number("PARKED", text("PARKED", "8"))),
            environments=max(1, _number("ENVIRONMENTS", text("ENVIRONMENTS", "2"))),
        )

    @property
    def cache_folder(self) -> Path:
        if self.cache:
            return Path(self.cache).absolute()
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "nbcampus"

    @property
    def environments_folder(self) -> Path:
        return self.cache_folder / "environments"


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise SandboxUnavailable(f"NBCAMPUS_SANDBOX_{name} is {value!r}; it must be one of {', '.join(allowed)}")
    return value


def _number(name: str, value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise SandboxUnavailable(f"NBCAMPUS_SANDBOX_{name} is {value!r}; it must be a whole number")
    return int(value)
