# allowed: fail
import os, sys
def solve(n):
    before = os.listdir("/tmp")
    for name in ("json.py", "answer.py", "numpy.py", "sitecustomize.py"):
        open("/tmp/" + name, "w").write("raise SystemExit")
    return before
