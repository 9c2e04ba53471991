# allowed: fail
# One well-formed record: a claim like any other, and compared like any other.
import os
def solve(n):
    os.write(3, b'{"end":"value","value":"CANARY"}\n')
    os._exit(0)
