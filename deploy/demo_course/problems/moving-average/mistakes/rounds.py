# rounds, although the results are compared exactly enough
import numpy as np


def moving_average(values, width):
    means = []
    for i in range(len(values) - width + 1):
        means.append(round(float(np.mean(values[i : i + width])), 1))
    return means
