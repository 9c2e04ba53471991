import numpy as np


def centred(table):
    return table - table.mean(axis=0)
