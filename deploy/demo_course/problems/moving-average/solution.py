import numpy as np


def moving_average(values, width):
    if width > len(values):
        return np.array([])
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return (sums[width:] - sums[:-width]) / width
