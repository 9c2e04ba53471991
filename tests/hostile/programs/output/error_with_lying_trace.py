# allowed: runtime_error
# The error's own attributes raise when the harness looks at them.
class E(Exception):
    __traceback__ = property(lambda self: 1 / 0)
    args = property(lambda self: 1 / 0)
    def __getattribute__(self, name): raise SystemExit(0)
def solve(n):
    raise E
