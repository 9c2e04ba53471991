# allowed: pass
# Extended attributes on memory's file system are bounded by nothing but the run's memory.
import os
def solve(n):
    open("/tmp/a", "w").close()
    for number in range(3000):
        try: os.setxattr("/tmp/a", f"user.{number}", b"x" * 60_000)
        except OSError: break
    return sum(k * k for k in range(n))
