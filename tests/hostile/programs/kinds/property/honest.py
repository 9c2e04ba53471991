# allowed: pass
def solve(xs):
    return sorted(xs)
