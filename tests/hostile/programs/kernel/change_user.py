# allowed: pass
# Becomes root or somebody else by every call that there is.
import os
def solve(n):
    for attempt in (lambda: os.setresuid(0, 0, 0), lambda: os.setresgid(0, 0, 0), lambda: os.setgroups([0]), lambda: os.setreuid(1, 1)):
        try: attempt(); return "changed who it is"
        except OSError: pass
    return sum(k * k for k in range(n))
