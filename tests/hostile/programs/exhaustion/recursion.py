# allowed: runtime_error
def solve(n):
    return solve(n + 1)
