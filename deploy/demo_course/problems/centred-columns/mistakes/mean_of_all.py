# the mean of the whole table is subtracted instead of each column's
import numpy as np


def centred(table):
    return table - table.mean()
