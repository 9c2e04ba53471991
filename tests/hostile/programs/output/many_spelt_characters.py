# allowed: fail
# Characters that are spelt out when shown take more room than they had; what is kept must stay bounded all the same.
def solve(n):
    print("\U000e0001" * 16_000)
    return "\U000e0001" * 10_000
