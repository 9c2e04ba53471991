# allowed: runtime_error
# The interpreter's own last words, with escape codes in them.
import ctypes
def solve(n):
    ctypes.pythonapi.Py_FatalError(b"\x1b[31mthe student says: all tests passed")
