"""The filter of system calls, run as the kernel does, for both processors."""

from __future__ import annotations

import errno

import pytest
from tests.unit.grader import bpf

from nbcampus_grader.sandbox.box.seccomp import program
from nbcampus_grader.sandbox.box.seccomp.calls import ALLOWED, DENIED

pyseccomp = pytest.importorskip("pyseccomp")

# The processor as libseccomp and as the kernel name it.
PROCESSORS = {"x86-64": (pyseccomp.Arch.X86_64, 0xC000003E), "arm64": (pyseccomp.Arch.AARCH64, 0xC00000B7)}
BY_ARGUMENT = {
    *("socket", "socketpair", "fcntl", "ioctl", "clone", "pipe2"),
    *("sendto", "recvfrom", "sendmsg", "recvmsg", "sendmmsg", "recvmmsg"),
}
HIGHEST = 700  # no processor has a number above

# What strace saw of each; see the head comment of the list.
MEASURED = {
    "python": """
accept4 access alarm arch_prctl bind brk chdir chmod chown clock_gettime clock_nanosleep clone clone3 close
close_range connect copy_file_range dup dup2 epoll_create1 epoll_ctl epoll_wait eventfd2 execve exit exit_group
faccessat2 fadvise64 fallocate fchown fcntl fdatasync fstat fstatfs fsync ftruncate futex getcwd getdents64
getegid geteuid getgid getgroups getpeername getpgid getpid getppid getpriority getrandom getresuid getrusage
getsid getsockname getsockopt gettid getuid getxattr ioctl kill link listen listxattr llistxattr lseek madvise
mbind memfd_create mkdir mknodat mmap mprotect mremap msync munmap newfstatat open openat pipe2 poll prctl
pread64 preadv2 prlimit64 pselect6 pwrite64 pwritev2 read readlink readv recvfrom recvmsg rename
restart_syscall rmdir rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigreturn rt_sigtimedwait
sched_getaffinity sched_getscheduler sched_setaffinity sched_yield sendfile sendmsg sendto set_robust_list
set_tid_address setitimer setpgid setpriority setsid setsockopt shutdown socket socketpair splice stat statfs
symlink sync sysinfo tgkill times umask uname unlink unlinkat utimensat vfork wait4 waitid write
    """,
    "c and c++": """
access arch_prctl brk chmod clock_gettime clock_nanosleep clone clone3 close dup2 execve exit exit_group
faccessat2 fchmod fcntl futex getcwd getdents64 getegid geteuid getgid getpid getppid getrandom getrusage
gettid getuid ioctl lseek madvise mkdir mmap mprotect mremap munmap newfstatat openat pipe2 pread64 prlimit64
read readlink rmdir rseq rt_sigaction rt_sigprocmask sendfile set_robust_list set_tid_address statfs sysinfo
tgkill umask unlink unlinkat vfork wait4 write
    """,
    "java": """
access arch_prctl brk clock_getres clock_nanosleep clone3 close connect dup dup2 execve exit exit_group
faccessat2 fchdir fcntl flock ftruncate futex getcwd getdents64 geteuid getpid getrandom getrusage getsockname
gettid getuid ioctl lseek madvise mkdir mmap mprotect msync munmap newfstatat openat pipe2 prctl pread64
prlimit64 read readlink rseq rt_sigaction rt_sigprocmask rt_sigreturn sched_getaffinity sched_yield
set_robust_list set_tid_address setsockopt socket socketpair statx sysinfo uname unlink wait4 write
    """,
    "javascript": """
accept4 access arch_prctl bind brk capget clock_nanosleep clone clone3 close connect copy_file_range dup2
epoll_create1 epoll_ctl epoll_pwait eventfd2 execve exit exit_group fchmod fchown fcntl fstat ftruncate futex
getcwd getdents64 getegid geteuid getgid getpid getppid getrandom getrusage getsockopt gettid getuid
io_uring_enter io_uring_setup ioctl listen lstat madvise mkdir mmap mprotect munmap newfstatat openat pipe2
prctl pread64 prlimit64 read readlink rename rmdir rseq rt_sigaction rt_sigprocmask rt_sigreturn
sched_getaffinity sched_getparam sched_getscheduler set_robust_list set_tid_address setsockopt shutdown socket
socketpair statx sysinfo uname unlink unlinkat utimensat wait4 write
    """,
    "r": """
access arch_prctl brk chmod clock_nanosleep clone clone3 close connect dup dup2 execve exit_group faccessat2 fcntl
futex getcwd getdents64 getegid geteuid getgid getpid getppid getrandom getrusage getuid ioctl kill lseek mkdir
mmap mprotect munmap newfstatat openat pipe2 pread64 prlimit64 pselect6 read readlink rename rmdir rseq
rt_sigaction rt_sigprocmask rt_sigreturn sched_getaffinity set_robust_list set_tid_address sigaltstack socket
umask uname unlink unlinkat vfork wait4 write
    """,
}
# Of what was seen, what stays refused: each is tried by a library that does without, or was called for the sake of it.
DONE_WITHOUT = {
    *("clone3", "flock", "io_uring_setup", "io_uring_enter", "mbind", "memfd_create", "mknodat"),
    *("setpriority", "splice", "sync"),
}


def _number(processor: str, name: str) -> int:
    """Negative where the processor or this libseccomp has no such call."""
    try:
        return int(pyseccomp.resolve_syscall(PROCESSORS[processor][0], name))
    except (OSError, RuntimeError, ValueError):
        return -1


def _action(processor: str, call: str | int, *arguments: int, mode: str = "allow") -> int:
    architecture, audit = PROCESSORS[processor]
    number = call if isinstance(call, int) else _number(processor, call)
    return bpf.run(program(mode, architecture), audit, number, *arguments)  # type: ignore[arg-type]


def _refused(code: int) -> int:
    return bpf.ERRNO | code


@pytest.mark.parametrize("processor", PROCESSORS)
def test_exactly_the_listed_calls_are_let_through(processor: str) -> None:
    known = {number: name for name in ALLOWED if (number := _number(processor, name)) >= 0}
    by_argument = {_number(processor, name) for name in BY_ARGUMENT}
    assert len(known) > 150
    for number in set(range(HIGHEST)) - by_argument:
        assert (_action(processor, number) == bpf.ALLOW) == (number in known), (number, known.get(number))


@pytest.mark.parametrize("processor", PROCESSORS)
def test_a_dangerous_call_is_refused_and_an_unknown_one_is_not_there(processor: str) -> None:
    there = [name for name in DENIED if _number(processor, name) >= 0]
    assert len(there) > 90
    for name in there:
        assert _action(processor, name) == _refused(errno.EPERM), name
    for call in ("clone3", "splice", "vmsplice", "setuid", "timer_create", "mincore", "seccomp", "openat2", 451, 699):
        assert _action(processor, call) == _refused(errno.ENOSYS), call


def test_no_call_is_on_both_lists() -> None:
    assert not set(ALLOWED) & set(DENIED)
    assert not BY_ARGUMENT & (set(ALLOWED) | set(DENIED))


@pytest.mark.parametrize("mode", ["allow", "deny"])
@pytest.mark.parametrize("processor", PROCESSORS)
def test_arguments_decide(processor: str, mode: str) -> None:
    def action(call: str, *arguments: int) -> int:
        return _action(processor, call, *arguments, mode=mode)

    for call in ("socket", "socketpair"):
        assert action(call, 1, 1, 0) == bpf.ALLOW
        for family in (0, 2, 10, 16, 17, 38, 40, 1 << 32 | 2):
            assert action(call, family, 1, 0) == _refused(errno.EAFNOSUPPORT)
    assert action("clone", 17) == action("clone", 0x3D0F00) == bpf.ALLOW
    for flag in (0x20000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000):
        assert action("clone", 17 | flag) != bpf.ALLOW
    for command in (0, 1, 2, 3, 4, 1030):
        assert action("fcntl", 5, command) == bpf.ALLOW
    for command in (6, 7, 37, 38, 1024, 1026, 1 << 32 | 6):
        assert action("fcntl", 5, command) == _refused(errno.EPERM)
    for request in (0x5401, 0x541B, 0x5421, 0x5451):
        assert action("ioctl", 0, request) == bpf.ALLOW
    for request in (0x5412, 0x541C, 1 << 32 | 0x5412):
        assert action("ioctl", 0, request) != bpf.ALLOW
    assert action("pipe2", 0, 0o2000000) == bpf.ALLOW
    assert action("pipe2", 0, 0o200) != bpf.ALLOW
    for call, position in (("sendto", 3), ("recvmsg", 2), ("sendmmsg", 3)):
        assert action(call, *[0] * position, 0x4000) == bpf.ALLOW
        assert action(call, *[0] * position, 0x4001) != bpf.ALLOW


@pytest.mark.parametrize("processor", PROCESSORS)
def test_only_a_box_with_gpus_speaks_to_their_driver(processor: str) -> None:
    architecture, audit = PROCESSORS[processor]
    number = _number(processor, "ioctl")
    without, within = (program("allow", architecture, gpus=gpus) for gpus in (False, True))  # type: ignore[arg-type]
    for request in (0xC020462A, 0xC00846D6, 0xC23046D7, 0x30000001, 0x30000002, 0x17, 0x4B):
        assert bpf.run(without, audit, number, 5, request) != bpf.ALLOW
        assert bpf.run(within, audit, number, 5, request) == bpf.ALLOW, hex(request)
    for request in (0x5412, 0x541C, 1 << 32 | 0x5412, 0x30000003, 0x8901, 0xC020472A):
        assert bpf.run(within, audit, number, 5, request) != bpf.ALLOW, hex(request)


@pytest.mark.parametrize("mode", ["allow", "deny"])
@pytest.mark.parametrize("processor", PROCESSORS)
def test_calls_by_another_table_of_numbers_kill(processor: str, mode: str) -> None:
    architecture, audit = PROCESSORS[processor]
    filter_program = program(mode, architecture)  # type: ignore[arg-type]
    for other in (0x40000003, 0x40000028, *({0xC000003E, 0xC00000B7} - {audit})):
        assert bpf.run(filter_program, other, 1) in (0, bpf.KILL)
    if processor == "x86-64":
        assert bpf.run(filter_program, audit, 0x40000000 | 1) in (0, bpf.KILL)  # x32


@pytest.mark.parametrize("processor", PROCESSORS)
@pytest.mark.parametrize("what", MEASURED)
def test_what_honest_programs_were_seen_to_call_is_let_through(what: str, processor: str) -> None:
    seen = set(MEASURED[what].split())
    assert len(seen) > 50
    assert seen - DONE_WITHOUT <= set(ALLOWED) | BY_ARGUMENT
    assert not DONE_WITHOUT & (set(ALLOWED) | BY_ARGUMENT)
    for name in seen - DONE_WITHOUT - BY_ARGUMENT:
        if _number(processor, name) >= 0:
            assert _action(processor, name) == bpf.ALLOW, name


@pytest.mark.parametrize("processor", PROCESSORS)
def test_the_other_filter_refuses_what_is_listed_and_what_nobody_knows(processor: str) -> None:
    for name in DENIED:
        if _number(processor, name) >= 0:
            assert _action(processor, name, mode="deny") == _refused(errno.EPERM), name
    assert _action(processor, "clone3", mode="deny") == _action(processor, 451, mode="deny") == _refused(errno.ENOSYS)
    for name in ("read", "splice", "timer_create", "mincore"):
        assert _action(processor, name, mode="deny") == bpf.ALLOW
