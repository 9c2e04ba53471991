# allowed: memory runtime_error compile_error timeout
x = ((((1 << 100000) << 100000),) * 1000,) * 10000
def solve(n):
    return eval("(" + "1," * 2_000_000 + ")") and None or [0] * (1 << 40)
