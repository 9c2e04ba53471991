# allowed: memory
# A short line with a hundred million tuples in it.
import itertools
def solve(n):
    return list(itertools.product(range(100), repeat=4))
