"""From the worker's process to the zygote: become an ordinary user, raise the walls, exec.

Runs in a fresh single-threaded interpreter with an empty environment. Its order is the point of it: what needs the
rights of root (binding folders below a closed one) comes before the change of user, and the change of user comes
before the user namespace, because inside a user namespace of root the kernel's user would stay 0.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any

from . import kernel, stage

BOX = (
    kernel.CLONE_NEWUSER
    | kernel.CLONE_NEWNS
    | kernel.CLONE_NEWPID
    | kernel.CLONE_NEWNET
    | kernel.CLONE_NEWIPC
    | kernel.CLONE_NEWUTS
    | kernel.CLONE_NEWCGROUP
)


def main() -> None:
    """Read the plan from standard input and become, or start, the zygote. Never returns."""
    plan = json.load(sys.stdin)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    proc = os.open("/proc/self", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    staged = False
    if plan["uid"] is not None:
        staged = _stage_as_root(plan)
        _become(plan["uid"])
    if plan["bwrap"] is not None:
        os.execve(plan["bwrap"], _bwrap_arguments(plan, staged), {})  # noqa: S606 -- no shell is meant
    _unshare_box(proc)
    if not staged:
        kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
        _build(plan)
        stage.enter()
    _start_zygote(plan)


def _stage_as_root(plan: dict[str, Any]) -> bool:
    """Build the tree with the rights of root; False for a root of a container that may not mount."""
    try:
        kernel.unshare(kernel.CLONE_NEWNS)
    except PermissionError:
        return False
    kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    _build(plan)
    if plan["bwrap"] is None:
        stage.enter()
    return True


def _build(plan: dict[str, Any]) -> None:
    try:
        stage.build(plan["tree"])
    except OSError as error:
        sys.exit(
            f"the box cannot be built ({error}). Python and the listed packages must be readable by user {os.getuid()}:"
            " install them outside of closed homes, for example in a virtual environment made from /usr/bin/python3"
        )


def _become(uid: int) -> None:
    try:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    except (OSError, OverflowError) as error:
        sys.exit(f"root cannot become user {uid} here ({error}). Run the worker as an ordinary user")
    kernel.set_dumpable(True)  # the change of user cleared it, and the id maps belong to root until it is set again


def _unshare_box(proc: int) -> None:
    uid, gid = os.getuid(), os.getgid()
    try:
        kernel.unshare(BOX)
    except OSError as error:
        sys.exit(
            f"user {uid} gets no namespaces of its own here ({error}). Allow them: user.max_user_namespaces above 0, "
            "kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0, and in a container "
            "a seccomp profile that permits unshare and mount"
        )
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        descriptor = os.open(name, os.O_WRONLY | os.O_CLOEXEC, dir_fd=proc)
        os.write(descriptor, text.encode())
        os.close(descriptor)


def _start_zygote(plan: dict[str, Any]) -> None:
    """Fork the first process of the new pid namespace; this one stays outside and ends when that one does."""
    pid = os.fork()
    if pid == 0:
        kernel.mount("tmpfs", stage.TMP, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=1m,nr_inodes=64,mode=1777")
        os.chdir(stage.TMP)
        kernel.keep_only_sys_admin()
        kernel.set_no_new_privileges()
        os.execve(plan["zygote"][0], plan["zygote"], plan["environment"])  # noqa: S606 -- no shell is meant
    kernel.close_from(0)
    _, status = os.waitpid(pid, 0)
    os._exit(0 if status == 0 else 1)


def _bwrap_arguments(plan: dict[str, Any], staged: bool) -> list[str]:
    """Two choices are not free: no ``--uid``, with which bwrap makes two user namespaces and children cannot be cloned;
    and ``--as-pid-1``, without which a process of bwrap's would keep the box alive after the zygote has ended.
    """
    arguments = ["bwrap", "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    arguments += ["--unshare-cgroup", "--as-pid-1", "--new-session", "--clearenv"]
    arguments += ["--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN"]
    for name, value in plan["environment"].items():
        arguments += ["--setenv", name, value]
    if staged:
        arguments += ["--dev-bind", stage.STAGE, "/"]
    else:
        arguments += _bwrap_tree(plan["tree"])
    return [*arguments, "--size", str(1 << 20), "--tmpfs", stage.TMP, "--chdir", stage.TMP, "--", *plan["zygote"]]


def _bwrap_tree(tree: dict[str, Any]) -> list[str]:
    arguments: list[str] = []
    for folder in tree["folders"]:
        arguments += ["--dir", f"/{folder}"]
    for bind in tree["binds"]:
        arguments += ["--ro-bind", bind["source"], bind["target"]]
    for device in tree["devices"]:
        arguments += ["--dev-bind", device["source"], device["target"]]
    for link in tree["links"]:
        arguments += ["--symlink", link["points_to"], link["target"]]
    for name, text in tree["files"].items():
        arguments += ["--ro-bind-data", str(_pipe_holding(text)), name]
    return [*arguments, "--remount-ro", "/"]


def _pipe_holding(text: str) -> int:
    descriptor = os.memfd_create("harness", 0)
    os.write(descriptor, text.encode())
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor
