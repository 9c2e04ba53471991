# allowed: timeout
# Every key has the same hash: each insertion looks at all before it.
class Key:
    def __hash__(self): return 1
def solve(n):
    return {Key(): number for number in range(1_000_000)}
