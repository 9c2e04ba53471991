"""Build the root that a box sees: a tmpfs with read-only binds of a short list of folders."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from . import kernel

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")  # of every box
EMPTY_FOLDERS = ("tmp", "proc", "dev/shm", "harness", "etc", "build")
STAGE = "/tmp"  # noqa: S108 -- covered in our own mount namespace only
TMP, SHARED_MEMORY = "/tmp", "/dev/shm"  # noqa: S108 -- of the box: a tmpfs of its own for each child
MACHINE, OWN_PROCESS = "/machine", "/proc/self"  # of a box with GPUs: the machine's /proc, and what a child sees of it
BUILD = "/build"  # of the box: what a compiler made of one answer


def build(tree: dict[str, Any]) -> None:
    """Mount the tree on ``STAGE``, read-only to its last mount.

    Every source is opened before the stage is mounted, so that a source below /tmp, or below a folder that only
    root may enter, can be bound all the same.
    """
    sources = [(os.open(bind["source"], os.O_PATH | os.O_CLOEXEC), bind["target"]) for bind in tree["binds"]]
    devices = [(os.open(each["source"], os.O_PATH | os.O_CLOEXEC), each["target"]) for each in tree["devices"]]
    kernel.mount("tmpfs", STAGE, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=4m,nr_inodes=4096,mode=755")
    for folder in tree["folders"]:
        os.makedirs(f"{STAGE}/{folder}", exist_ok=True)
    _bind(sources, kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NODEV)
    _bind(devices, kernel.MS_NOSUID | kernel.MS_NOEXEC)
    for link in tree["links"]:
        os.makedirs(os.path.dirname(STAGE + link["target"]), exist_ok=True)
        os.symlink(link["points_to"], STAGE + link["target"])
    for name, text in tree["files"].items():
        path = STAGE + name
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.chmod(path, 0o444)
    _make_root_read_only()


def _bind(sources: Iterable[tuple[int, str]], flags: int) -> None:
    for descriptor, target in sources:
        path = f"/proc/self/fd/{descriptor}"
        _make_place(STAGE + target, is_folder=os.path.isdir(path))
        kernel.mount(path, STAGE + target, None, kernel.MS_BIND | kernel.MS_REC)
        kernel.restrict_mount(STAGE + target, flags)
        os.close(descriptor)


def _make_place(path: str, *, is_folder: bool) -> None:
    os.makedirs(path if is_folder else os.path.dirname(path), exist_ok=True)
    if not is_folder:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o444))


def _make_root_read_only() -> None:
    # Devices stay usable read-only: writing to a device node is not a write to the file system.
    kernel.restrict_mount(STAGE, kernel.MS_RDONLY)


def enter() -> None:
    """Make the stage the root and let go of the old one."""
    os.chdir(STAGE)
    kernel.pivot_root(".", ".")
    kernel.detach(".")
    os.chdir("/")
