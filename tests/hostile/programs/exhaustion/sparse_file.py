# allowed: pass
# Files that are large without being written, by truncating and by reserving.
import os
def solve(n):
    with open("/tmp/big", "wb") as stream:
        for size in (1 << 40, 1 << 30, 17 << 20):
            try: stream.truncate(size); return f"made a file of {size} bytes"
            except OSError: pass
            try: os.posix_fallocate(stream.fileno(), 0, size); return f"took {size} bytes"
            except OSError: pass
    return sum(k * k for k in range(n))
