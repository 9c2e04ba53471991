# allowed: fail
import numpy as np


def solve(xs):
    return np.zeros((2, 2), dtype=[("a", "i8"), ("b", "O")])
