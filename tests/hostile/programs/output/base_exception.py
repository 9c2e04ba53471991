# allowed: runtime_error
class Stop(BaseException): pass
def solve(n):
    raise Stop
