# allowed: fail
import os
def solve(n):
    for attempt in (os.setuid, os.setgid):
        try:
            attempt(0); return "became root"
        except OSError: pass
    return os.getuid() == 0
