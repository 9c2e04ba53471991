# allowed: pass
# LD_PRELOAD and friends matter only at an exec, and nothing is executed after this.
import os
def solve(n):
    os.environ.update({"LD_PRELOAD": "/tmp/x.so", "PYTHONPATH": "/tmp", "PYTHONSTARTUP": "/tmp/x.py", "MALLOC_PERTURB_": "1"})
    open("/tmp/x.so", "w").close()
    return sum(k * k for k in range(n))
