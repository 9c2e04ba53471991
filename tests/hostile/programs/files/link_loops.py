# allowed: pass
# Symbolic links that go in circles, up and to the root: a walk must end.
import os
def solve(n):
    os.symlink("a", "/tmp/b"); os.symlink("b", "/tmp/a"); os.symlink("..", "/tmp/up"); os.symlink("/", "/tmp/root")
    try: open("/tmp/a")
    except OSError: pass
    seen = sum(1 for _ in zip(range(2000), os.walk("/tmp", followlinks=True)))
    return sum(k * k for k in range(n)) if seen else "nothing"
