# allowed: fail
import numpy as np


def solve(xs):
    return np.array([[0x7FF0000000000001, 0x7FF8DEADBEEF0000], [-1, 0x7FFFFFFFFFFFFFFF]]).view("f8")
