# allowed: fail
import numpy as np


class Thing:
    __array_interface__ = {"shape": (2, 2), "typestr": "<i8", "data": (1, False), "version": 3}

    def __array__(self, *args, **kwargs):
        return np.array([[2, 4], [6, 8]])


def solve(xs):
    return Thing()
