# allowed: pass
def solve(n):
    return sum(k * k for k in range(n))


def limits(xs):
    return [min(xs), max(xs)]
