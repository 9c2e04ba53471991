# allowed: runtime_error
class E(Exception): pass
E.__name__ = "E" * 100000
def solve(n):
    raise E("\x1b[2J" * 100000)
