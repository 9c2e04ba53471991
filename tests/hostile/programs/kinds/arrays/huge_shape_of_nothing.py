# allowed: runtime_error
import numpy as np


def solve(xs):
    return np.empty((1 << 19, 1 << 19, 0))
