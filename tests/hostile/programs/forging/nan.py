# allowed: fail
def solve(n):
    return float("nan")
