"""From the lists of calls to the program that the kernel runs at each of them.

Two filters: ``allow``, the default, lets through what is listed; ``deny`` refuses what is listed and lets the rest
through. The latter is for a site whose libraries need a call that the former does not know, until it does.
"""

from __future__ import annotations

import errno
import functools
import struct
import tempfile
from typing import Any

from nbcampus_grader.sandbox.box.seccomp.calls import ALLOWED, DENIED
from nbcampus_grader.sandbox.errors import SandboxUnavailable
from nbcampus_grader.sandbox.settings import SeccompMode

# Calls from this number on (the same on all processors) have no names in libseccomp 2.5: statmount and listmount show
# the mounts outside, and what comes next is not known at all.
_FIRST_UNNAMED, _FIRST_OF_X32 = 451, 0x40000000

_NEW_NAMESPACES = (0x20000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000)
_AF_UNIX = 1
# Of fcntl: descriptors and their flags, a pipe's size. Locks and leases on files that all boxes see are refused.
_FILE_COMMANDS = (0, 1, 2, 3, 4, 1030, 1031, 1032)
_FILE_LOCKS_LEASES = (6, 7, 37, 38, 1024, 1026)
# Of ioctl: what a terminal is asked for and told, how much there is to read, flags of descriptors.
_REQUESTS = (0x5401, 0x5402, 0x5403, 0x5404, 0x540F, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
_TERMINAL_INPUT = (0x5412, 0x541C)
# Of NVIDIA's driver, as (mask, value): all whose letter is F, and of its memory manager, which uses no letter, two by
# their number and those below 256. Seen with ``strace``; what they carry, no filter can look at (see ``devices``).
_OF_GPUS = ((0xFF00, 0x4600), (0xFFFFFFFF, 0x30000001), (0xFFFFFFFF, 0x30000002), (0xFFFFFF00, 0))
# Urgent data on a local socket was the way to a kernel bug. Which argument holds the flags of each call:
_URGENT, _FLAGS_OF = 0x1, {"sendto": 3, "recvfrom": 3, "sendmsg": 2, "recvmsg": 2, "sendmmsg": 3, "recvmmsg": 3}
_NOTIFICATION_PIPE = 0o200  # of pipe2: nothing needs it, and it has had holes
_LOW_HALF = 0xFFFFFFFF  # all that the kernel reads of these arguments
_BINARY_TREE = 2


@functools.cache
def program(mode: SeccompMode = "allow", processor: int | None = None, *, gpus: bool = False) -> bytes:
    """The filter as raw BPF; SandboxUnavailable without pyseccomp and libseccomp.

    ``processor`` is another than this machine's, a value of ``pyseccomp.Arch``. ``gpus`` lets it speak to them.
    """
    try:
        import pyseccomp
    except (ImportError, OSError, RuntimeError) as error:
        raise SandboxUnavailable(
            f"no system-call filter can be built ({error}); "
            "install pyseccomp and the system's libseccomp (Debian: libseccomp2)"
        ) from None
    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.ENOSYS) if mode == "allow" else pyseccomp.ALLOW)
    if processor is not None:
        rules.remove_arch(pyseccomp.Arch.NATIVE)
        rules.add_arch(processor)
    _refuse_calls(pyseccomp, rules)
    if mode == "allow":
        rules.set_attr(pyseccomp.Attr.CTL_OPTIMIZE, _BINARY_TREE)
        _allow_calls(pyseccomp, rules)
        if gpus:
            _allow_gpus(pyseccomp, rules)
    else:
        _refuse_arguments(pyseccomp, rules)
    with tempfile.TemporaryFile() as stream:
        rules.export_bpf(stream)
        stream.seek(0)
        return (b"" if mode == "allow" else _refuse_unnamed_calls()) + stream.read()


def _refuse_calls(seccomp: Any, rules: Any) -> None:
    for name in DENIED:
        _add(rules, seccomp.ERRNO(errno.EPERM), name)
    for call in ("socket", "socketpair"):
        _add(rules, seccomp.ERRNO(errno.EAFNOSUPPORT), call, seccomp.Arg(0, seccomp.NE, _AF_UNIX))
    for command in _FILE_LOCKS_LEASES:
        _add(rules, seccomp.ERRNO(errno.EPERM), "fcntl", seccomp.Arg(1, seccomp.MASKED_EQ, _LOW_HALF, command))


def _allow_calls(seccomp: Any, rules: Any) -> None:
    """What is allowed, by name or by name and argument. clone3 is not: its flags are where no filter can look, and at
    ENOSYS the C library takes clone.
    """
    for name in ALLOWED:
        _add(rules, seccomp.ALLOW, name)
    for call in ("socket", "socketpair"):
        _add(rules, seccomp.ALLOW, call, seccomp.Arg(0, seccomp.EQ, _AF_UNIX))
    for command in _FILE_COMMANDS:
        _add(rules, seccomp.ALLOW, "fcntl", seccomp.Arg(1, seccomp.MASKED_EQ, _LOW_HALF, command))
    for request in _REQUESTS:
        _add(rules, seccomp.ALLOW, "ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, _LOW_HALF, request))
    _add(rules, seccomp.ALLOW, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, sum(_NEW_NAMESPACES), 0))
    _add(rules, seccomp.ALLOW, "pipe2", seccomp.Arg(1, seccomp.MASKED_EQ, _NOTIFICATION_PIPE, 0))
    for name, position in _FLAGS_OF.items():
        _add(rules, seccomp.ALLOW, name, seccomp.Arg(position, seccomp.MASKED_EQ, _URGENT, 0))


def _allow_gpus(seccomp: Any, rules: Any) -> None:
    for mask, value in _OF_GPUS:
        _add(rules, seccomp.ALLOW, "ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, mask, value))


def _refuse_arguments(seccomp: Any, rules: Any) -> None:
    refuse = seccomp.ERRNO(errno.EPERM)
    # glibc takes ENOSYS as "use clone", whose flags can be looked at.
    _add(rules, seccomp.ERRNO(errno.ENOSYS), "clone3")
    for flag in _NEW_NAMESPACES:
        _add(rules, refuse, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    _add(rules, refuse, "pipe2", seccomp.Arg(1, seccomp.MASKED_EQ, _NOTIFICATION_PIPE, _NOTIFICATION_PIPE))
    for request in _TERMINAL_INPUT:
        _add(rules, refuse, "ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, _LOW_HALF, request))
    for name, position in _FLAGS_OF.items():
        _add(rules, refuse, name, seccomp.Arg(position, seccomp.MASKED_EQ, _URGENT, _URGENT))


def _add(rules: Any, action: int, name: str, *arguments: Any) -> None:
    """A call that this libseccomp or this processor does not have needs no rule."""
    try:
        rules.add_rule(action, name, *arguments)
    except (OSError, RuntimeError, ValueError):
        return


def _refuse_unnamed_calls() -> bytes:
    """The head of the program; libseccomp has no rule for a range. Jumps of BPF are relative, so it goes in front."""
    load_number, jump_if_not_below, answer = 0x20, 0x35, 0x06
    not_implemented = 0x00050000 | errno.ENOSYS
    return b"".join(
        struct.pack("HBBI", code, if_true, if_false, value)
        for code, if_true, if_false, value in (
            (load_number, 0, 0, 0),
            (jump_if_not_below, 0, 2, _FIRST_UNNAMED),
            (jump_if_not_below, 1, 0, _FIRST_OF_X32),
            (answer, 0, 0, not_implemented),
        )
    )
