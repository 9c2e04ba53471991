# allowed: runtime_error
# An array that contains itself has no end when it is written out.
import numpy as np
def solve(n):
    value = np.empty(1, dtype=object)
    value[0] = value
    return value
