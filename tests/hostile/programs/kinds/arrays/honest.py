# allowed: pass
import numpy as np


def solve(xs):
    return np.asarray(xs) * 2
