# allowed: fail
# Structured, masked, text, date and object arrays in one list.
import datetime
import numpy as np
def solve(n):
    return [np.zeros(2, dtype=[("a", "i4"), ("b", "U3")]), np.ma.masked, np.ma.array([1, 2], mask=[1, 0]), np.str_("x"),
            np.datetime64("2020-01-01"), np.array([object, None, 1j]), np.float16("nan"), np.array(b"\xff"), datetime.date.min]
