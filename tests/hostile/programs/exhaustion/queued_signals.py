# allowed: pass
# Queues as many real-time signals as the kernel takes; they count against the user, so the limit must be small.
import ctypes, os, signal
libc = ctypes.CDLL(None)
def solve(n):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(34, 64))
    queued = sum(libc.sigqueue(os.getpid(), 34 + k % 30, ctypes.c_void_p(0)) == 0 for k in range(5000))
    return sum(k * k for k in range(n)) if queued <= 64 else f"queued {queued}"
