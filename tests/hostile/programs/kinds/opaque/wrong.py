# allowed: fail
def solve(n):
    return 0
