# allowed: runtime_error
# The exit's code raises when it is read.
class E(SystemExit):
    code = property(lambda self: 1 / 0)
def solve(n):
    raise E
