# allowed: runtime_error
# Quadratic time in one call, had Python no limit on digits.
def solve(n):
    return int("9" * 1_000_000)
