# allowed: pass
# Every namespace flag through clone, alone and mixed; clone3 must look as if it did not exist.
import ctypes, platform, signal
libc = ctypes.CDLL(None, use_errno=True)
def solve(n):
    if platform.machine() != "x86_64": return sum(k * k for k in range(n))
    flags = [1 << 7, 1 << 17] + [1 << bit for bit in range(25, 31)]
    made = [flag for flag in flags[1:] for more in (0, 1 << 28) if libc.syscall(56, flag | more | signal.SIGCHLD, 0, 0, 0, 0) >= 0]
    ctypes.set_errno(0)
    libc.syscall(435, 0, 0)
    return made or (sum(k * k for k in range(n)) if ctypes.get_errno() == 38 else "clone3")
