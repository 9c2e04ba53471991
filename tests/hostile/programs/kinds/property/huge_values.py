# allowed: fail output_limit
def solve(xs):
    return [10**20_000]
