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
_python = ctypes.pythonapi


def _call(name: str, *types: Any, library: Any = _libc) -> Any:
    """A function, looked up now: a name that is looked up for the first time in a child costs it fifty pages."""
    function = library[name]
    function.argtypes = types
    return function


_flags, _path = ctypes.c_ulong, ctypes.c_char_p
_unshare = _call("unshare", ctypes.c_int)
_mount = _call("mount", _path, _path, _path, _flags, _path)
_umount2 = _call("umount2", _path, ctypes.c_int)
_prctl_of = _call("prctl", ctypes.c_int, *(ctypes.c_ulong for _ in range(4)))
_capset = _call("capset", ctypes.c_void_p, ctypes.c_void_p)
_close_range = _call("syscall", ctypes.c_long, ctypes.c_uint, ctypes.c_uint, ctypes.c_uint)
_syscall = _libc.syscall
# Keeps the interpreter's lock while it calls, as os.fork does: the child must find the lock in its own hands.
_clone = _call("syscall", ctypes.c_long, _flags, *[ctypes.c_void_p] * 4, library=ctypes.PyDLL(None, use_errno=True))
_before_fork, _after_fork_in_child, _after_fork_in_parent = (
    _python.PyOS_BeforeFork,
    _python.PyOS_AfterFork_Child,
    _python.PyOS_AfterFork_Parent,
)


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
    _check(_unshare(flags), "unshare")


def mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    done = _mount(_text(source), _text(target), _text(kind), flags, _text(data))
    _check(done, f"mount on {target}")


def detach(target: str) -> None:
    _check(_umount2(_text(target), MNT_DETACH), f"umount {target}")


def pivot_root(new_root: str, put_old: str) -> None:
    _check(_syscall(_number("pivot_root"), _text(new_root), _text(put_old)), "pivot_root")


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
    _check(_syscall(_number("mount_setattr"), *arguments), f"mount_setattr on {target}")


def _prctl(option: int, value: int, other: int = 0) -> None:
    _check(_prctl_of(option, value, other, 0, 0), f"prctl {option}")


def set_dumpable(dumpable: bool) -> None:
    _prctl(_PR_SET_DUMPABLE, int(dumpable))


def set_no_new_privileges() -> None:
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def close_from(first: int) -> None:
    _check(_close_range(_number("close_range"), first, 0xFFFFFFFF, 0), "close_range")


class _Capabilities:
    """Effective, permitted and inheritable alike."""

    def __init__(self, mask: int) -> None:
        low, high = mask & 0xFFFFFFFF, mask >> 32
        self._header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        self._data = (ctypes.c_uint32 * 6)(low, low, low, high, high, high)

    def set(self) -> None:
        _check(_capset(self._header, self._data), "capset")


_NO_CAPABILITIES = _Capabilities(0)


def keep_only_sys_admin() -> None:
    """Hold CAP_SYS_ADMIN of the own user namespace over the next exec, and nothing else."""
    _Capabilities(1 << CAP_SYS_ADMIN).set()
    _prctl(_PR_CAP_AMBIENT, 2, CAP_SYS_ADMIN)


def drop_capabilities() -> None:
    """Give up everything for ever. The bounding set goes where it can: it needs CAP_SETPCAP, which a zygote lacks."""
    for capability in range(64):
        if _prctl_of(_PR_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            break
    _prctl(_PR_CAP_AMBIENT, 4)
    _NO_CAPABILITIES.set()


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


class SystemCallFilter:
    """A classic BPF program as the kernel takes it, made once; every child loads it."""

    def __init__(self, program: bytes) -> None:
        self._code = ctypes.create_string_buffer(program, len(program))
        self._program = _FilterProgram(len(program) // 8, ctypes.addressof(self._code))
        self._address = ctypes.addressof(self._program)

    def load(self) -> None:
        """Cannot be undone. Needs no_new_privs."""
        _check(_prctl_of(_PR_SET_SECCOMP, 2, self._address, 0, 0), "load the seccomp filter")


def is_single_threaded() -> bool:
    """The kernel refuses this unshare, which does nothing, to a process that has several threads."""
    return bool(_unshare(CLONE_VM_SIGHAND_THREAD) == 0)


def fork_into_namespaces(flags: int) -> int:
    """``os.fork`` with new namespaces for the child: 0 in the child, its pid in the parent."""
    number = _number("clone")
    _before_fork()
    pid = int(_clone(number, flags, None, None, None, None))
    if pid == 0:
        _after_fork_in_child()
        return 0
    code = ctypes.get_errno()
    _after_fork_in_parent()
    if pid < 0:
        raise OSError(code, f"clone: {os.strerror(code)}")
    return pid
