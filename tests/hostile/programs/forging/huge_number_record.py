# allowed: runtime_error
import os
def solve(n):
    os.write(3, b'{"end":"value","value":' + b"9" * 100000 + b"}\n")
    os._exit(0)
