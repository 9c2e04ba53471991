# allowed: fail memory
# An object whose own text is twenty million characters that turn the direction of writing.
class Thing:
    def __repr__(self): return "\u202e" * 20_000_000
def solve(n):
    return Thing()
