# allowed: runtime_error
# The exit status by which the harness says that the machine failed; it must not earn a retry for ever.
import os
def solve(n):
    os._exit(96)
