# allowed: timeout
# A timer that fires faster than its handler returns.
import signal
signal.signal(signal.SIGALRM, lambda *rest: sum(range(10_000)))
signal.setitimer(signal.ITIMER_REAL, 1e-6, 1e-6)
def solve(n):
    while True: pass
