# allowed: runtime_error fail
# races: what the bytes beyond the code happen to be
# Bytecode that no compiler makes: the interpreter crashes, and a crash is all it is.
def solve(n):
    return 1
solve.__code__ = solve.__code__.replace(co_code=bytes([100, 255] * 40 + [83, 0]), co_stacksize=0)
