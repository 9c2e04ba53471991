# allowed: runtime_error
# An array over memory that is not its own.
import numpy as np
def solve(n):
    view = np.lib.stride_tricks.as_strided(np.zeros(1), shape=(1 << 40,), strides=(4096,))
    return float(view[1 << 30])
