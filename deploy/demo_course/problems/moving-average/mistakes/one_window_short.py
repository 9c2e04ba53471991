# off by one: the last window is missing
import numpy as np


def moving_average(values, width):
    result = []
    for i in range(len(values) - width):
        result.append(np.mean(values[i : i + width]))
    return result
