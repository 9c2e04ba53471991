# allowed: timeout
# Sleeps in C with the interpreter's lock held: no Python code of the harness could interrupt it.
import ctypes
def solve(n):
    ctypes.PyDLL(None).sleep(1000)
