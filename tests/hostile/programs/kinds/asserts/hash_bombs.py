# allowed: fail
# Items that a real set would take minutes for.
def solve(n):
    return {k * (2**61 - 1) for k in range(1)} | set(range(3000))


def limits(xs):
    return {k: k for k in range(3000)}
