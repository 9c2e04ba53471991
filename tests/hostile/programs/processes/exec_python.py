# allowed: runtime_error
import os, sys
def solve(n):
    os.execv(os.readlink("/proc/self/exe") if os.path.exists("/proc/self") else sys.executable, ["python", "-c", "print(1)"])
