# allowed: pass runtime_error
# races: whether the orphan writes before the first process has ended
# An orphan that keeps the channels open and writes to all of them after its parent has answered.
import os, time
def solve(n):
    try:
        if os.fork() == 0:
            os.setsid()
            while True:
                for number in (1, 2, 3): os.write(number, b'{"end":"value","value":0}\n')
                time.sleep(0.001)
    except OSError: pass
    return sum(k * k for k in range(n))
