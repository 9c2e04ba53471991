# allowed: runtime_error
class Nasty(Exception):
    def __str__(self): raise RuntimeError("no text")
    __repr__ = __str__
def solve(n):
    raise Nasty
