# allowed: runtime_error
# A right claim, but a failed exit status: no pass.
import os
def solve(n):
    os.write(3, b'{"end":"value","value":285}\n')
    os._exit(3)
