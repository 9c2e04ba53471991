# allowed: pass
# sys.exit in a thread ends the thread only.
import sys, threading
def solve(n):
    try:
        for _ in range(3):
            thread = threading.Thread(target=sys.exit, args=("\x1b[2J",)); thread.start(); thread.join()
    except RuntimeError: pass
    return sum(k * k for k in range(n))
