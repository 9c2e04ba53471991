# allowed: runtime_error
# The x32 table has the same calls under other numbers, which the filter must not be blind to.
import ctypes
libc = ctypes.CDLL(None)
def solve(n):
    made = [number for number in (165, 272, 308, 101, 41) if libc.syscall(0x40000000 + number, 2, 1, 0, 0, 0) >= 0]
    return made or sum(k * k for k in range(n))
