# allowed: runtime_error
# Takes away the memory that it runs in.
import ctypes
def solve(n):
    ctypes.CDLL(None).munmap(ctypes.c_void_p(id(solve) & ~0xFFFFF), ctypes.c_size_t(1 << 20))
    return [object() for _ in range(100_000)] and 285
