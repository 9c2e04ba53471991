# missing edge case: a window wider than the list
import numpy as np


def moving_average(values, width):
    return np.convolve(values, np.ones(width), mode="valid") / width
