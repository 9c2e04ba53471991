"""The few Linux calls that Python does not have, through ctypes. Every function raises OSError on failure."""

from __future__ import annotations

import ctypes
import os
import platform
from typing import Any

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000
CLONE_VM_SIGHAND_THREAD = 0x00010000 | 0x00000800 | 0x00000100

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
MNT_DETACH = 2
CAP_SYS_ADMIN = 21

_PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_CAPBSET_DROP = 4, 22, 24
_PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT = 38, 47
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_NUMBERS = {
    "x86_64": {"clone": 56, "pivot_root": 155, "close_range": 436, "mount_setattr": 442},
    "aarch64": {"clone": 220, "pivot_root": 41, "close_range": 436, "mount_setattr": 442},
}

_libc = ctypes.CDLL(None, use_errno=True)
# Keeps the interpreter's lock while it calls, as os.fork does: the child must find the lock in its own hands.
_holding = ctypes.PyDLL(None, use_errno=True)


def _check(result: int, what: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def _number(name: str) -> int:
    table = _NUMBERS.get(platform.machine())
    if table is None:
        raise OSError(f"the sandbox does not know the processor {platform.machine()}")
    return table[name]


def _text(value: str | None) -> bytes | None:
    return None if value is None else value.encode()


def unshare(flags: int) -> None:
    _check(_libc.unshare(flags), "unshare")


def mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    done = _libc.mount(_text(source), _text(target), _text(kind), ctypes.c_ulong(flags), _text(data))
    _check(done, f"mount on {target}")


def detach(target: str) -> None:
    _check(_libc.umount2(_text(target), MNT_DETACH), f"umount {target}")


def pivot_root(new_root: str, put_old: str) -> None:
    _check(_libc.syscall(_number("pivot_root"), _text(new_root), _text(put_old)), "pivot_root")


class _MountAttributes(ctypes.Structure):
    _fields_ = (
        ("attr_set", ctypes.c_uint64),
        ("attr_clr", ctypes.c_uint64),
        ("propagation", ctypes.c_uint64),
        ("userns_fd", ctypes.c_uint64),
    )


def restrict_mount(target: str, flags: int) -> None:
    """Add MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC to a mount and all below it (Linux 5.12)."""
    attributes = _MountAttributes(flags, 0, 0, 0)
    arguments = (_AT_FDCWD, _text(target), _AT_RECURSIVE, ctypes.byref(attributes), ctypes.sizeof(attributes))
    _check(_libc.syscall(_number("mount_setattr"), *arguments), f"mount_setattr on {target}")


def _prctl(option: int, *values: int) -> None:
    padded = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    _check(_libc.prctl(option, *padded), f"prctl {option}")


def set_dumpable(dumpable: bool) -> None:
    _prctl(_PR_SET_DUMPABLE, int(dumpable))


def set_no_new_privileges() -> None:
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def close_from(first: int) -> None:
    _check(_libc.syscall(_number("close_range"), first, ctypes.c_uint(0xFFFFFFFF), 0), "close_range")


def _set_capabilities(mask: int) -> None:
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    low, high = mask & 0xFFFFFFFF, mask >> 32
    data = (ctypes.c_uint32 * 6)(low, low, low, high, high, high)
    _check(_libc.capset(header, data), "capset")


def keep_only_sys_admin() -> None:
    """Hold CAP_SYS_ADMIN of the own user namespace over the next exec, and nothing else."""
    _set_capabilities(1 << CAP_SYS_ADMIN)
    _prctl(_PR_CAP_AMBIENT, 2, CAP_SYS_ADMIN)


def drop_capabilities() -> None:
    """Give up everything for ever. The bounding set goes where it can: it needs CAP_SETPCAP, which a zygote lacks."""
    for capability in range(64):
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            break
    _prctl(_PR_CAP_AMBIENT, 4)
    _set_capabilities(0)


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def load_seccomp(program: bytes) -> None:
    """Load a classic BPF program; cannot be undone. Needs no_new_privs."""
    buffer: Any = ctypes.create_string_buffer(program, len(program))
    wrapped = _FilterProgram(len(program) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    _check(_libc.prctl(_PR_SET_SECCOMP, 2, ctypes.byref(wrapped), 0, 0), "load the seccomp filter")


def is_single_threaded() -> bool:
    """The kernel refuses this unshare, which does nothing, to a process that has several threads."""
    return bool(_libc.unshare(CLONE_VM_SIGHAND_THREAD) == 0)


def fork_into_namespaces(flags: int) -> int:
    """``os.fork`` with new namespaces for the child: 0 in the child, its pid in the parent."""
    number = _number("clone")
    api = ctypes.pythonapi
    api.PyOS_BeforeFork()
    pid = int(_holding.syscall(number, ctypes.c_ulong(flags), None, None, None, None))
    if pid == 0:
        api.PyOS_AfterFork_Child()
        return 0
    code = ctypes.get_errno()
    api.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(code, f"clone: {os.strerror(code)}")
    return pid
