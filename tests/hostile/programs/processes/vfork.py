# allowed: runtime_error timeout pass fail
# races: two processes share one stack
# The child of a vfork runs on its parent's memory; both go on from here.
import ctypes, os
def solve(n):
    if ctypes.PyDLL(None).vfork() == 0: os._exit(0)
    return sum(k * k for k in range(n))
