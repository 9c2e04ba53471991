# allowed: fail
def solve(xs):
    return [float("nan")] * len(xs)
