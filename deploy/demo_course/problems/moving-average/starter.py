import numpy as np


def moving_average(values, width):
    values = np.array(values, dtype=float)
    # The means of all windows of this width.
    ...
