# allowed: fail
import os
def solve(n):
    found = []
    for number in range(256):
        try: os.fstat(number); found.append(number)
        except OSError: pass
    return found
