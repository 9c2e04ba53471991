# allowed: timeout
# An object whose own text never comes.
class Thing:
    def __repr__(self):
        while True: pass
def solve(n):
    return Thing()
