# allowed: fail
def solve(n):
    return True
