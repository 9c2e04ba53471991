# allowed: fail
# Numbers that JavaScript rounds or cannot write.
def solve(n):
    return [2**53 + 1, -0.0, 1e308 * 10, float("nan"), 10**30, 5e-324, 0.1 + 0.2, True]
