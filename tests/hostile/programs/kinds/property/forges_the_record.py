# allowed: fail
import json
import os
import sys

calls = sys._getframe(2).f_locals["job"]["calls"]
record = {"end": "values", "values": [args[0] for args in calls], "error": None}
os.write(3, json.dumps(record).encode() + b"\n")
os._exit(0)
