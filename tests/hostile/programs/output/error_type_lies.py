# allowed: runtime_error
# The error's class has no name to give.
class Meta(type):
    __name__ = property(lambda self: 1 / 0)
class E(Exception, metaclass=Meta): pass
def solve(n):
    raise E
