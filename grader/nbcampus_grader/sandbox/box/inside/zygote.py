"""The warm process: libraries imported, one thread, nothing of a student's and no secret in its memory.

It answers one request, "make a child", and reports how each child ended. A child fetches its job itself, over its
own socket, once it is confined.
"""

from __future__ import annotations

import array
import gc
import importlib
import json
import os
import resource
import select
import signal
import socket
import sys
import time
import traceback
from typing import Any, NoReturn

from . import child, kernel, shell, stage

CHILD = kernel.CLONE_NEWPID | kernel.CLONE_NEWNS | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS
CHANNELS = 4


def main(control_fd: int) -> NoReturn:
    """Import what the course uses, say so, and serve until the worker lets go of the control socket."""
    control = _open(control_fd)
    settings = json.loads(control.recv(1 << 17))
    hooks = _import_threading()
    _import_all(settings)
    _close_the_harness()
    plan = child.prepare(settings, hooks)
    gc.collect()
    gc.freeze()
    gc.disable()
    if not kernel.is_single_threaded():
        raise RuntimeError("an imported library has started a thread; a process with threads cannot be forked safely")
    control.send(b"up")
    _serve(control, plan)


def _open(control_fd: int) -> socket.socket:
    """The control socket, at the last of the places that a child's channels go to: so they never come in there."""
    if control_fd != child.JOB_FD:
        os.dup2(control_fd, child.JOB_FD, inheritable=False)
        os.close(control_fd)
    return socket.socket(fileno=child.JOB_FD)


def _import_threading() -> list[dict[str, Any]]:
    """What it asks for after a fork: nothing that a child of a process with one thread needs, and a fifth of its start.

    Children ask for it again, for what students' code forks.
    """
    register, hooks = os.register_at_fork, list[dict[str, Any]]()
    try:
        os.register_at_fork = lambda **hook: hooks.append(hook)
        importlib.import_module("threading")
    finally:
        os.register_at_fork = register
    return hooks


def _import_all(settings: dict[str, Any]) -> None:
    sys.path[:] = [folder for folder in sys.path if not folder.startswith("/harness")] + settings["path"]
    for name in settings["imports"]:
        importlib.import_module(name)
    sys.path[:] = [folder for folder in sys.path if folder]
    shell.prepare()


def _close_the_harness() -> None:
    """Cover our own source once, here, so that no child need do it."""
    data = "size=4k,nr_inodes=1,mode=555"
    kernel.mount("tmpfs", "/harness", "tmpfs", kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NODEV, data)


def _serve(control: socket.socket, plan: child.Plan) -> NoReturn:
    poll = select.poll()
    poll.register(control.fileno(), select.POLLIN)
    children: dict[int, tuple[int, int]] = {}
    while True:
        for descriptor, _ in poll.poll():
            if descriptor != control.fileno():
                poll.unregister(descriptor)
                _report(control, *children.pop(descriptor), descriptor)
                continue
            request, channels = _receive(control)
            if "until" in request:
                plan.has_alarm = True
                _live_until(request["until"])
                continue
            number, pid = _make_child(request, channels, plan)
            handle = os.pidfd_open(pid)
            children[handle] = (number, pid)
            poll.register(handle, select.POLLIN)


def _live_until(moment: float) -> None:
    """End the box at this moment of the machine's monotonic clock, whatever becomes of the worker until then.

    A handler of our own: the first process of a pid namespace is not ended by a signal's default.
    """
    signal.signal(signal.SIGALRM, lambda number, frame: os._exit(0))
    signal.setitimer(signal.ITIMER_REAL, max(moment - time.monotonic(), 0.001))


def _make_child(request: dict[str, Any], channels: list[int], plan: child.Plan) -> tuple[int, int]:
    number, build = request["child"], request.get("build")
    if build == child.FRESH_BUILD:
        _make_build_folder(plan.settings)
    pid = kernel.fork_into_namespaces(CHILD | signal.SIGCHLD)
    if pid == 0:
        _be_a_child(plan, channels, build)
    for channel in channels:
        os.close(channel)
    return number, pid


def _make_build_folder(settings: dict[str, Any]) -> None:
    """An empty folder for the child to come; the one before it vanishes with the last child that sees it."""
    if os.path.ismount(stage.BUILD):
        kernel.detach(stage.BUILD)
    data = f"size={settings['build_mb']}m,nr_inodes=2048,mode=1777"
    kernel.mount("tmpfs", stage.BUILD, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, data)


def _be_a_child(plan: child.Plan, channels: list[int], build: str | None) -> NoReturn:
    """The end of this process's trusted life; whatever goes wrong, it must not return to the zygote's loop."""
    try:
        gc.enable()
        child.confine_and_run(plan, channels, build)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(child.EXIT_HARNESS)


def _receive(control: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """A request, and the channels of the child that it asks for."""
    message, ancillary, _, _ = control.recvmsg(4096, socket.CMSG_SPACE(CHANNELS * 4))
    if not message:
        os._exit(0)  # the worker is gone: as the first process of the box, this ends everything in it
    channels: list[int] = []
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            numbers = array.array("i")
            numbers.frombytes(data[: len(data) - len(data) % 4])
            channels += list(numbers)
    return json.loads(message), channels


def _report(control: socket.socket, number: int, pid: int, handle: int) -> None:
    _, status, usage = os.wait4(pid, 0)
    os.close(handle)
    end = {"child": number, "status": status, "cpu_ms": _cpu_ms(usage), "memory_kb": usage.ru_maxrss}
    control.send(json.dumps(end).encode())


def _cpu_ms(usage: resource.struct_rusage) -> float:
    return round((usage.ru_utime + usage.ru_stime) * 1000, 3)
