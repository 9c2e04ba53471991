"""The box: walls around one process that runs a student's code. Theory of operation.

Processes, from trusted to not trusted::

    worker (slot.Sandbox) -- launch -- zygote -- child          one box per slot, one running and one parked child
    expected values, secrets           libraries  student code

* The worker holds the expected values and every secret. It starts ``inside.launch`` with an empty environment; that
  becomes an ordinary user of its own (a root worker only), makes user, mount, pid, network, ipc, uts and cgroup
  namespaces with a small read-only root (itself, or through bwrap) and becomes the zygote.
* The zygote imports the course's libraries once and has one thread. It never reads a byte of a student's. It keeps
  CAP_SYS_ADMIN of its own user namespace, which lets it make a child in new pid, mount, ipc and uts namespaces by one
  clone call. It is replaced every few hundred jobs and after anything odd.
* A child mounts its own /tmp, keeps descriptors 0 to 3, sets limits, drops every capability, loads the system-call
  filter, says "ready" and waits. The kernel's credentials on that message give the worker the child's pid, so a pidfd
  and a cgroup. Only then does it get a job. The next child is made while the first one runs and waits, *parked*.

Why a process of its own for each test: a child is the first process of its pid namespace, so one SIGKILL ends all it
started; nothing writable is shared with the next test; and a student cannot poison a later run.

Why the verdict is decided outside: the worker sees the wall clock, the kernel's account of the child's end, the
cgroup's memory events and the bytes that arrived. The child's own record is a *claim* about a value and is compared
in the worker. What the record says can make a result worse, never better.

Without cgroups (``cgroups.none``) memory is bounded by the address space of one process, so a run may start no other
process and no thread; this is checked by the hostile corpus like the rest, and ``doctor`` says which mode holds.

What is shared all the same: the kernel, processor caches, the zygote's hash seed and address layout.
"""
