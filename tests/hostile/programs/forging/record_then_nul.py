# allowed: runtime_error
# One byte after a right record.
import os
def solve(n):
    os.write(3, b'{"end":"value","value":285}\n\x00')
    os._exit(0)
