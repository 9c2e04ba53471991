# allowed: runtime_error
import numpy as np


def solve(xs):
    return np.array([[2, 4], [6, 8]], dtype=np.uint8).view(bool)
