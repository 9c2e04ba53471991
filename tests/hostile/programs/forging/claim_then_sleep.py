# allowed: timeout
# A right claim, but the process does not end: no pass.
import os, time
def solve(n):
    os.write(3, b'{"end":"value","value":285}\n')
    time.sleep(1000)
