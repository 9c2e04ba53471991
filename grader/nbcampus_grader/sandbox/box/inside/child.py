"""One confined process for one run: raise the walls, say "ready", wait for the job, run it.

The order matters: mounts need the capability, so capabilities go after them; the system-call filter forbids what the
steps before it use, so it comes last; and student code arrives only after all of it.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from dataclasses import dataclass
from typing import Any, NoReturn

from . import answer, kernel, limits, program, stage

EXIT_HARNESS = 96  # the harness itself failed: the machine's fault
JOB_FD = 3
FRESH_BUILD, FINISHED_BUILD = "fresh", "finished"
_WHOLE = 12  # digits of the length before a job
_NAMED_THREADS = 512


@dataclass
class Plan:
    """What is the same for all children of a box, made while warm. ``has_alarm`` once the box has a moment to end."""

    settings: dict[str, Any]
    hooks: list[dict[str, Any]]
    filter: kernel.SystemCallFilter
    has_alarm: bool = False


def prepare(settings: dict[str, Any], hooks: list[dict[str, Any]]) -> Plan:
    """Do once what all children inherit: streams, signals, limits, environment. For ``hooks`` see the zygote."""
    _prepare_streams()
    for number in (signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)  # the first process of a pid namespace is ended by none of them
    limits.set_for_all()
    os.environ.clear()
    os.environ.update({"HOME": stage.TMP, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", **settings["environment"]})
    return Plan(settings, hooks, kernel.SystemCallFilter(bytes.fromhex(settings["filter"])))


def _prepare_streams() -> None:
    """Line buffering, so that a program that is stopped shows what it printed."""
    for stream, buffered in ((sys.stdout, True), (sys.stderr, True)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=buffered)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def confine_and_run(plan: Plan, channels: list[int], build: str | None) -> NoReturn:
    """``build`` says what the child may do to the folder of compiled programs, if its box has one."""
    settings = plan.settings
    _mount_own_folders(settings["tmp_mb"])
    if settings["has_gpus"]:
        _mount_own_process()
    if build == FINISHED_BUILD:
        kernel.restrict_mount(stage.BUILD, kernel.MS_RDONLY)
    _keep_only(channels)
    os.setsid()
    if plan.has_alarm:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    kernel.drop_capabilities()
    kernel.set_dumpable(False)
    kernel.set_no_new_privileges()
    plan.filter.load()
    os.write(JOB_FD, b"ready")
    job = json.loads(_receive_exactly(int(_receive_exactly(_WHOLE))))
    _receive_files(job["files"])
    if job["kind"] == "execute":
        job["environment"] |= settings["environment"]
        program.run(job)
    for hook in plan.hooks:
        os.register_at_fork(**hook)
    limits.set_for_job(job["limits"], is_first=True)
    if job["files"]:
        sys.path.append(stage.TMP)  # last, so that no file takes the place of a module of ours or of Python's
    answer.run(job)


def _mount_own_folders(tmp_mb: int) -> None:
    flags = kernel.MS_NOSUID | kernel.MS_NODEV
    kernel.mount("tmpfs", stage.TMP, "tmpfs", flags, f"size={tmp_mb}m,nr_inodes=2048,mode=1777")
    kernel.mount("tmpfs", stage.SHARED_MEMORY, "tmpfs", flags | kernel.MS_NOEXEC, "size=8m,nr_inodes=64,mode=1777")
    os.chdir(stage.TMP)


def _mount_own_process() -> None:
    """What CUDA cannot start without: the map of this process's memory, and folders that take its threads' names.

    Not a whole /proc: that would show far more of the machine than a GPU needs. The machine's own, which the map is
    taken from, is covered before any code of a student's comes.
    """
    flags, own = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC, stage.OWN_PROCESS
    kernel.mount("tmpfs", own, "tmpfs", flags, f"size=4m,nr_inodes={4 * _NAMED_THREADS},mode=755")
    for number in range(1, _NAMED_THREADS + 1):
        os.makedirs(f"{own}/task/{number}")
    os.close(os.open(f"{own}/maps", os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o444))
    kernel.mount(f"{stage.MACHINE}/self/maps", f"{own}/maps", None, kernel.MS_BIND)
    kernel.mount("tmpfs", stage.MACHINE, "tmpfs", flags | kernel.MS_RDONLY, "size=4k,nr_inodes=1,mode=555")


def _keep_only(channels: list[int]) -> None:
    """Job socket, input, output and errors become 3, 0, 1 and 2, where none of them is yet; all else is closed."""
    job, *standard = channels
    for number, channel in enumerate((*standard, job)):
        os.dup2(channel, number, inheritable=number < JOB_FD)
    kernel.close_from(JOB_FD + 1)


def _receive_files(files: list[dict[str, Any]]) -> None:
    """Write what came with the job into folders that are new and that nobody else sees."""
    for file in files:
        content = _receive_exactly(file["bytes"])
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with open(os.open(file["path"], flags, file["mode"]), "wb") as stream:
            stream.write(content)


def _receive_exactly(length: int) -> bytes:
    received = bytearray()
    while len(received) < length:
        piece = os.read(JOB_FD, min(length - len(received), 1 << 20))
        if not piece:
            os._exit(0)  # never used: the worker has let go of this parked child
        received += piece
    return bytes(received)
