# allowed: runtime_error
# The class of the value's class answers every question about it.
class Meta(type):
    __module__ = property(lambda self: 1 / 0)
    __name__ = property(lambda self: 1 / 0)
    def __instancecheck__(self, other): return True
    def __eq__(self, other): return True
    __hash__ = type.__hash__
class Liar(metaclass=Meta): pass
def solve(n):
    return Liar()
