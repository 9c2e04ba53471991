# allowed: runtime_error
import json
import os


def solve(xs):
    data = {"dtype": "<U2000000000", "shape": [2, 2], "data": ""}
    os.write(3, json.dumps({"end": "value", "value": {"array": data}}).encode() + b"\n")
    os._exit(0)
