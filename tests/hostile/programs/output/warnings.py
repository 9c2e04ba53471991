# allowed: pass
# Warnings with escape codes, and hooks that fail.
import sys, warnings
def solve(n):
    warnings.simplefilter("always")
    for number in range(100): warnings.warn("\x1b[2J" * 10, stacklevel=1)
    sys.excepthook = sys.unraisablehook = sys.displayhook = lambda *rest: 1 / 0
    return sum(k * k for k in range(n))
