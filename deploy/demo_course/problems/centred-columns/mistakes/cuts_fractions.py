# a column at a time into an array of whole numbers: fractions are cut off
import numpy as np


def centred(table):
    result = np.zeros(table.shape, dtype=int)
    for column in range(table.shape[1]):
        result[:, column] = table[:, column] - table[:, column].mean()
    return result
