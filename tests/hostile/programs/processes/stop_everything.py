# allowed: pass
# Stop signals to itself, its group and all it can reach: the first process of a namespace ignores them.
import os, signal
def solve(n):
    for number in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTOU):
        for pid in (os.getpid(), 0, -1):
            try: os.kill(pid, number)
            except OSError: pass
    return sum(k * k for k in range(n))
