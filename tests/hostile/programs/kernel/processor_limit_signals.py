# allowed: timeout
# Ignores the signal that a soft limit would send.
import signal
for number in (signal.SIGXCPU, signal.SIGALRM, signal.SIGTERM, signal.SIGVTALRM, signal.SIGPROF): signal.signal(number, signal.SIG_IGN)
def solve(n):
    while True: sum(range(100_000))
