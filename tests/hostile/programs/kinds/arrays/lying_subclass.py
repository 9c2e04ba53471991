# allowed: fail
import numpy as np


class Liar(np.ndarray):
    def __array__(self, *args, **kwargs):
        return np.array([[2, 4], [6, 8]])

    def __array_finalize__(self, other):
        pass

    def __eq__(self, other):
        return True

    tolist = tobytes = astype = __array__
    dtype = shape = size = ndim = property(lambda self: 1 / 0)


def solve(xs):
    return np.zeros((2, 2), dtype=int).view(Liar)
