"""Which system calls student code may make, and why not the others.

The list of what is allowed was made from ``strace -f`` of: the interpreter with numpy, pandas, scipy, scikit-learn,
matplotlib and pyarrow, and a program that uses the standard library over its breadth; gcc, g++, javac, the programs
they make, and the Java machine; Node.js with worker threads and child processes; R with its own packages. To what was
seen are added the calls that do the same on another processor or with another C library (``open`` for ``openat``,
``select`` for ``pselect6``), and their harmless neighbours, so that one more function of a library does not break an
honest program. The corpus in ``tests/hostile`` and the samples of all languages run under it.

A call that is not on the list is answered ENOSYS, "this kernel does not have it". A C library that is newer than this
list then takes the older call, as it does on an older kernel; to kill the process instead would turn an upgrade of the
system into failed answers. A call of ``DENIED`` is answered EPERM, as the kernel itself would answer somebody without
rights, because programs know and report that.

Left out though harmless in themselves: what flushes the whole machine (``sync``, ``syncfs``); what has a record of
kernel bugs and that no measured program needs (``splice``, ``tee``, ``vmsplice``, POSIX timers, ``setxattr``, the new
mount calls, ``io_uring``); identities (``setuid`` and its kin), of which a child has only one; ``mincore``, which tells
what others have read.
"""

from __future__ import annotations

_ALLOWED = """
read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek _llseek
open openat creat close close_range dup dup2 dup3
stat fstat lstat newfstatat fstatat64 stat64 fstat64 lstat64 statx statfs fstatfs statfs64 fstatfs64
access faccessat faccessat2 getdents getdents64 getcwd chdir fchdir readlink readlinkat
mkdir mkdirat rmdir rename renameat renameat2 link linkat symlink symlinkat unlink unlinkat
chmod fchmod fchmodat chown fchown lchown fchownat umask utime utimes futimesat utimensat
truncate ftruncate fallocate fadvise64 fsync fdatasync sendfile copy_file_range
getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr

mmap munmap mprotect mremap brk madvise msync mlock munlock membarrier

nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday time times alarm setitimer getitimer
timerfd_create timerfd_settime timerfd_gettime

fork vfork execve exit exit_group wait4 waitid getpid getppid gettid
getuid geteuid getgid getegid getresuid getresgid getgroups getpgid getpgrp getsid setsid setpgid capget
set_tid_address set_robust_list get_robust_list rseq futex futex_waitv restart_syscall
arch_prctl prctl prlimit64 getrlimit setrlimit getrusage sysinfo uname getcpu getrandom
sched_yield sched_getaffinity sched_setaffinity sched_getparam sched_getscheduler sched_getattr
sched_get_priority_max sched_get_priority_min sched_rr_get_interval getpriority
kill tkill tgkill rt_sigaction rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigpending rt_sigtimedwait
rt_sigqueueinfo rt_tgsigqueueinfo sigaltstack pause

poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2
eventfd eventfd2 signalfd signalfd4 pipe
bind connect listen accept accept4 getsockname getpeername getsockopt setsockopt shutdown
"""
ALLOWED = tuple(_ALLOWED.split())
"""Whatever their arguments. Calls of which some arguments are allowed are in ``filters``."""

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
