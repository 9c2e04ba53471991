# allowed: pass
# Processes that are made when Python ends, and when it forks.
import atexit, os, time
def stay():
    try:
        if os.fork() == 0: time.sleep(1000)
    except OSError: pass
atexit.register(stay)
os.register_at_fork(after_in_child=lambda: time.sleep(1000))
def solve(n):
    stay()
    return sum(k * k for k in range(n))
