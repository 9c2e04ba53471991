# allowed: fail
# A class that only says it is numpy's, and an array whose tolist() lies: both may claim, and claim wrongly.
import numpy as np
class Liar(np.ndarray):
    __module__ = "numpy"
    def tolist(self): return [285]
    def __eq__(self, other): return True
def solve(n):
    return np.zeros(1).view(Liar)
