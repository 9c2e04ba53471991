"""The two ways to raise the outer walls, behind one choice."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import Any

from nbcampus_grader.sandbox.box.devices import Devices
from nbcampus_grader.sandbox.box.inside import stage
from nbcampus_grader.sandbox.box.tree import HARNESS, PACKAGES, Tree, as_binds
from nbcampus_grader.sandbox.errors import SandboxUnavailable
from nbcampus_grader.sandbox.settings import LauncherName

ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": stage.TMP,
    "LANG": "C.UTF-8",
    # Libraries that start threads when imported would make the zygote unsafe to fork.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "LD_BIND_NOW": "1",  # symbols are found once, and not in every child
}


def find_bwrap() -> str | None:
    return shutil.which("bwrap", path=os.environ.get("PATH", os.defpath))


def choose(wanted: LauncherName) -> str | None:
    """The path of bwrap, or None for the builtin launcher; SandboxUnavailable when bwrap is asked for and absent."""
    if wanted == "builtin":
        return None
    found = find_bwrap()
    if found is None and wanted == "bwrap":
        raise SandboxUnavailable("bwrap is not on PATH; install bubblewrap, or set NBCAMPUS_SANDBOX_LAUNCHER=builtin")
    return found


def plan_of(
    tree: Tree, bwrap: str | None, uid: int | None, control_fd: int, devices: Devices | None = None
) -> dict[str, Any]:
    """What ``inside.launch`` needs to know. ``uid`` None means: stay who you are."""
    given = devices or Devices(())
    seen = replace(tree, binds=(*tree.binds, *given.binds))
    folders = [*stage.EMPTY_FOLDERS, *([stage.OWN_PROCESS.lstrip("/")] if given.nodes else [])]
    nodes = [(path, path) for path in (*stage.DEVICES, *given.nodes)]
    if given.nodes:
        nodes.append(("/proc", stage.MACHINE))
    folder, package = os.path.split(HARNESS)
    start = f"import sys; sys.path.insert(0, {folder!r}); from {package}.zygote import main; main({control_fd})"
    return {
        "bwrap": bwrap,
        "uid": uid,
        "tree": {**seen.as_plan(), "folders": folders, "devices": as_binds(nodes)},
        "environment": ENVIRONMENT | (devices.environment() if devices else {}),
        "zygote": [tree.python, "-I", "-S", "-B", "-X", "utf8", "-c", start],
        "packages": PACKAGES,
    }
