# allowed: timeout
# Becomes a new interpreter again and again; the limits and the filter stay.
import os, sys
def solve(n):
    os.set_inheritable(3, True)
    os.execv(sys.executable, [sys.executable, "-S", "-c", "import os, sys; os.execv(sys.executable, sys.orig_argv)"])
