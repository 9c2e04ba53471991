# allowed: timeout memory output_limit fail
def solve(n):
    return 7 ** 1_000_000
