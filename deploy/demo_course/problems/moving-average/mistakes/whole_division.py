# // cuts off what stands behind the point
import numpy as np


def moving_average(values, width):
    values = np.array(values)
    sums = [np.sum(values[i : i + width]) for i in range(len(values) - width + 1)]
    return [s // width for s in sums]
