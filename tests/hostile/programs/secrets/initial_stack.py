# allowed: fail
# The environment block that the kernel put on the stack of the first exec.
import ctypes
def solve(n):
    environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
    found, index = [], 0
    while environ and environ[index]:
        found.append(environ[index].decode("latin-1")); index += 1
    print(found)
    return found
