# allowed: fail runtime_error
# The right shape with values out of the air, for any number of steps.
import json
import os
import sys

frame = sys._getframe()
while "job" not in frame.f_locals:
    frame = frame.f_back
asked = [text for text, is_asked in frame.f_locals["job"]["steps"] if is_asked]
os.write(3, json.dumps({"end": "values", "values": [True] * len(asked), "error": None}).encode() + b"\n")
os._exit(0)
