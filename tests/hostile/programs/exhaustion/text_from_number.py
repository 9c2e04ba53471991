# allowed: runtime_error
# The other way round: digits of a number of ten million bits.
def solve(n):
    return str(1 << 10_000_000)
