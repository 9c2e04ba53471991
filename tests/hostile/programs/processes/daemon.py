# allowed: pass fail runtime_error
# Leaves a process behind that detached itself twice.
import os, time
def solve(n):
    try:
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(1000)
            os._exit(0)
    except OSError:
        pass
    return sum(k * k for k in range(n))
