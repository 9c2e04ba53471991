"""The system-call filter: built once in the worker by libseccomp, loaded by each child as raw BPF."""

from __future__ import annotations

import errno
import functools
import struct
import tempfile

from nbcampus_grader.sandbox.errors import SandboxUnavailable

# Calls that no answer needs and that either reach other processes, keep things alive past the run, or have been the
# way to a kernel bug. memfd_create is here because its pages escape RLIMIT_AS.
_DENIED = """
ptrace process_vm_readv process_vm_writev kcmp pidfd_getfd pidfd_open process_madvise process_mrelease
add_key request_key keyctl bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register
io_setup io_submit memfd_create memfd_secret
mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr
unshare setns name_to_handle_at open_by_handle_at fanotify_init fanotify_mark
inotify_init inotify_init1 inotify_add_watch
kexec_load kexec_file_load init_module finit_module delete_module reboot swapon swapoff acct quotactl quotactl_fd
settimeofday clock_settime clock_adjtime adjtimex syslog sethostname setdomainname vhangup nfsservctl lookup_dcookie
iopl ioperm modify_ldt personality uselib ustat sysfs _sysctl vm86 vm86old
mbind migrate_pages move_pages set_mempolicy set_mempolicy_home_node get_mempolicy
shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl semget semop semctl semtimedop
mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr
flock landlock_create_ruleset setpriority sched_setscheduler sched_setattr ioprio_set mknod mknodat execveat
"""
DENIED = tuple(_DENIED.split())

# Calls from this number on (the same on all processors) have no names in libseccomp 2.5: statmount and listmount show
# the mounts outside, and what comes next is not known at all. C libraries take ENOSYS as "use the older call".
_FIRST_UNNAMED, _FIRST_OF_X32 = 451, 0x40000000

_NEW_NAMESPACES = (0x20000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000)
_AF_UNIX = 1
_FILE_LOCKS_LEASES = (6, 7, 37, 38, 1024, 1026)
_TERMINAL_INPUT = (0x5412, 0x541C)
# Urgent data on a local socket was the way to a kernel bug. Which argument holds the flags of each call:
_URGENT, _FLAGS_OF = 0x1, {"sendto": 3, "recvfrom": 3, "sendmsg": 2, "recvmsg": 2, "sendmmsg": 3, "recvmmsg": 3}
_NOTIFICATION_PIPE = 0o200  # of pipe2: nothing needs it, and it has had holes
_LOW_HALF = 0xFFFFFFFF  # all that the kernel reads of these arguments


@functools.cache
def program() -> bytes:
    """The filter as raw BPF for this processor; SandboxUnavailable without pyseccomp and libseccomp."""
    try:
        import pyseccomp
    except (ImportError, OSError, RuntimeError) as error:
        raise SandboxUnavailable(
            f"no system-call filter can be built ({error}); "
            "install pyseccomp and the system's libseccomp (Debian: libseccomp2)"
        ) from None
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    refuse = pyseccomp.ERRNO(errno.EPERM)
    for name in DENIED:
        try:
            rules.add_rule(refuse, name)
        except (OSError, RuntimeError, ValueError):
            continue  # a call that this libseccomp or this processor does not have
    # glibc takes ENOSYS as "use clone", whose flags can be looked at.
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    for flag in _NEW_NAMESPACES:
        rules.add_rule(refuse, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, flag, flag))
    for call in ("socket", "socketpair"):
        rules.add_rule(pyseccomp.ERRNO(errno.EAFNOSUPPORT), call, pyseccomp.Arg(0, pyseccomp.NE, _AF_UNIX))
    rules.add_rule(refuse, "pipe2", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, _NOTIFICATION_PIPE, _NOTIFICATION_PIPE))
    for command in _FILE_LOCKS_LEASES:
        rules.add_rule(refuse, "fcntl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, _LOW_HALF, command))
    for request in _TERMINAL_INPUT:
        rules.add_rule(refuse, "ioctl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, _LOW_HALF, request))
    for name, position in _FLAGS_OF.items():
        rules.add_rule(refuse, name, pyseccomp.Arg(position, pyseccomp.MASKED_EQ, _URGENT, _URGENT))
    with tempfile.TemporaryFile() as stream:
        rules.export_bpf(stream)
        stream.seek(0)
        return _refuse_unnamed_calls() + stream.read()


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
