# allowed: pass
# Dead children that nobody waits for still count.
import os
def solve(n):
    for _ in range(200):
        try:
            if os.fork() == 0: os._exit(0)
        except OSError: break
    return sum(k * k for k in range(n))
