# allowed: runtime_error
import os
def solve(n):
    os._exit(0)
