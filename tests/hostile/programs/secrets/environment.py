# allowed: fail
import os
def solve(n):
    print(dict(os.environ))
    return [dict(os.environ), os.environb]
