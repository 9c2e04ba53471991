# allowed: runtime_error
# Gives up references that are not ours until None is freed.
import ctypes
def solve(n):
    release = ctypes.pythonapi.Py_DecRef
    release.argtypes = [ctypes.py_object]
    for _ in range(1_000_000): release(None)
