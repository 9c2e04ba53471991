# allowed: fail
# setns, unshare, mount, ptrace, bpf, clone with namespaces, clone3, keyctl, io_uring: all must be refused.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def solve(n):
    calls = [(308, 0, 0), (272, 0x10000000), (165, 0, 0, 0, 0, 0), (101, 0, 1, 0, 0), (321, 0, 0, 0), (56, 0x10000011, 0, 0, 0, 0),
             (435, 0, 0), (250, 0, 0, 0), (425, 1, 0), (310, 1, 0, 0, 0, 0, 0), (319, 0, 0), (434, 1, 0), (155, 0, 0), (29, 0, 4096, 0o1600)]
    done = [call[0] for call in calls if libc.syscall(*call) >= 0]
    return done or "nothing"
