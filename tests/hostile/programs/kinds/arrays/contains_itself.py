# allowed: runtime_error
import numpy as np


def solve(xs):
    loop = np.empty((2, 2), dtype=object)
    loop[:] = [[loop, loop], [loop, loop]]
    return loop
