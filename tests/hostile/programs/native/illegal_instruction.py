# allowed: runtime_error
# Machine code that no processor knows.
import ctypes, mmap
def solve(n):
    code = mmap.mmap(-1, 4096, prot=7)
    code.write(b"\x0f\x0b\xff\xff")
    return ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
