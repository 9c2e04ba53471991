# allowed: fail
# Would take minutes if the worker put these into a set.
def solve(n):
    return {k * (2**61 - 1) for k in range(300)} and [k * (2**61 - 1) % 2**63 for k in range(30000)]
