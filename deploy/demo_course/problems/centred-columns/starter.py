import numpy as np


def centred(table):
    # The mean of each column, subtracted from all of it.
    ...
