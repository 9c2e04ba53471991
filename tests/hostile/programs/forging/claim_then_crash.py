# allowed: runtime_error
# A right claim, but the process dies of a signal: no pass.
import ctypes, os
def solve(n):
    os.write(3, b'{"end":"value","value":285}\n')
    ctypes.memset(0, 0, 1)
