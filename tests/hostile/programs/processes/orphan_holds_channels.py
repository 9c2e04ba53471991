# allowed: pass
# Nothing must wait for an orphan that keeps the output open: its namespace ends with the first process.
import os, time
def solve(n):
    try:
        if os.fork() == 0: time.sleep(1000)
    except OSError: pass
    return sum(k * k for k in range(n))
