# allowed: pass runtime_error
# races: whether the thread gets a turn before the process has ended
# A thread that outlives the return and sends records after the harness's own.
import os, threading
returned = threading.Event()
def late():
    returned.wait()
    while True:
        os.write(3, b'{"end":"value","value":0}\n')
def solve(n):
    threading.Thread(target=late, daemon=True).start()
    returned.set()
    return sum(k * k for k in range(n))
