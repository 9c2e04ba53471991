# allowed: fail
# Writes into the harness's frame: the job it holds, and the value it is about to send.
import ctypes, sys
def solve(n):
    frame = sys._getframe(1)
    frame.f_locals["job"]["args"] = [0]
    frame.f_locals["value"] = "CANARY" + "-expected"
    ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
    return 0
