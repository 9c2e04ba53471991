# allowed: memory runtime_error timeout
import mmap
held = []
while True:
    held.append(mmap.mmap(-1, 16 << 20)); held[-1].write(b"x" * (16 << 20))
