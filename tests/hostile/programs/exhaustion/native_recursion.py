# allowed: runtime_error memory timeout
import sys
sys.setrecursionlimit(10**9)
def solve(n):
    return [solve(n)] and repr(solve)
