# allowed: runtime_error
# A signal frame that is no signal frame.
import ctypes
def solve(n):
    ctypes.CDLL(None).syscall(15)
