# allowed: output_limit memory
def solve(n):
    return list(range(1_000_000))
