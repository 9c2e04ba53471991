# allowed: memory
import numpy as np
def solve(n):
    return np.ones((40000, 40000)).sum()
