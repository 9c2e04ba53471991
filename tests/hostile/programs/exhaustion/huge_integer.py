# allowed: memory output_limit fail timeout
def solve(n):
    return 7 ** 1_000_000
