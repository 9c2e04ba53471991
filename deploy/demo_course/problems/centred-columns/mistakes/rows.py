# axis 1 instead of 0: the rows are centred
import numpy as np


def centred(table):
    return table - table.mean(axis=1, keepdims=True)
