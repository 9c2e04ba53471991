# allowed: runtime_error
import json
import os

os.write(3, json.dumps({"end": "value", "value": 6}).encode() + b"\n")
os._exit(0)
