# allowed: fail
# An object whose own text cannot be made.
class Thing:
    def __repr__(self): raise ValueError("\x1b[2J")
def solve(n):
    return Thing()
