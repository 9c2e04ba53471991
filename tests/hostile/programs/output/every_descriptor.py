# allowed: runtime_error
# Noise on every descriptor that there is.
import os
def solve(n):
    for number in range(64):
        try: os.write(number, b"\x00\xff\x1b[2J\xf0\x9f")
        except OSError: pass
    return sum(k * k for k in range(n))
