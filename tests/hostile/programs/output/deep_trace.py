# allowed: runtime_error
# A trace of thousands of the student's own lines.
import sys
sys.setrecursionlimit(5000)
def solve(n, depth=3000):
    return solve(n, depth - 1) if depth else 1 / 0
