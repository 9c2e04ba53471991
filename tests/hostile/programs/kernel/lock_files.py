# allowed: runtime_error
import fcntl, sys
def solve(n):
    fcntl.flock(open(sys.modules["json"].__file__), fcntl.LOCK_EX)
