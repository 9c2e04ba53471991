"""Accounts of memory and processes for one slot, by whatever this machine offers.

A slot has one group more than it keeps children parked, used in turn: the running child's is never a parked one's.
Joining a group takes 10 ms when the last time is a while ago, so a child joins while it is parked, not on the way to a
verdict; and ``stir`` makes the kernel ready for a child that is made in the middle of a grading with many tests.
"""

from __future__ import annotations

from nbcampus_grader.sandbox.box.cgroups.driver import CgroupDriver, Group
from nbcampus_grader.sandbox.box.cgroups.none import NoCgroups
from nbcampus_grader.sandbox.box.cgroups.v1 import CgroupsV1
from nbcampus_grader.sandbox.box.cgroups.v2 import CgroupsV2
from nbcampus_grader.sandbox.errors import SandboxUnavailable
from nbcampus_grader.sandbox.settings import SandboxSettings

__all__ = ["CgroupDriver", "Group", "open_driver"]


def open_driver(settings: SandboxSettings, name: str, count: int, *, keeps_caches: bool = False) -> CgroupDriver:
    """The best driver that works here and now, or exactly the one that the settings name.

    ``name`` is its groups' own, ``count`` how many they are. ``keeps_caches`` is for what reads large files again and
    again, as compilers do.
    """
    refusals = []
    drivers: dict[str, type[CgroupsV1 | CgroupsV2]] = {"v2": CgroupsV2, "v1": CgroupsV1}
    for kind, driver in drivers.items():
        if settings.cgroup not in ("auto", kind):
            continue
        try:
            return driver(name, count, settings.cgroup_root, keeps_caches=keeps_caches)
        except OSError as error:
            refusals.append(f"{kind}: {error}")
    if settings.cgroup in ("auto", "none"):
        return NoCgroups()
    raise SandboxUnavailable(
        f"cgroups {settings.cgroup} cannot be used here ({'; '.join(refusals)}); "
        "delegate a group to the worker's user, or set NBCAMPUS_SANDBOX_CGROUP=none"
    )
