# allowed: runtime_error
# The values of an error's record are as many as asked, and an error all the same.
import json
import os

error = {"type": "E", "message": "", "line": None, "traceback": "", "memory": False}
os.write(3, json.dumps({"end": "values", "values": [0] * 50, "error": error}).encode() + b"\n")
os._exit(0)
