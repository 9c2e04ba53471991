# the windows do not overlap
import numpy as np


def moving_average(values, width):
    result = []
    for i in range(0, len(values) - width + 1, width):
        result.append(np.mean(values[i : i + width]))
    return np.array(result)
