# allowed: fail
# An object's own text without end by recursion.
class Thing:
    def __repr__(self): return f"<{self!r}>"
def solve(n):
    return Thing()
