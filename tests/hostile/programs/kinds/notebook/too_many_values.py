# allowed: runtime_error
import json
import os

os.write(3, json.dumps({"end": "values", "values": [6] * 50, "error": None}).encode() + b"\n")
os._exit(0)
