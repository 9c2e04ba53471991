# allowed: fail runtime_error
# Has the arguments of every call at the first one, and no answer to any.
import sys


def solve(xs):
    frame = sys._getframe(1)
    while frame is not None and "job" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals["job"]["calls"]
