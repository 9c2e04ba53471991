# allowed: pass
# Pages of read-only files pushed into pipes, as in Dirty Pipe: refused, and the file must stay as it is.
import os, sys
def solve(n):
    path = sys.modules["json"].__file__
    before, file, (read, write) = open(path, "rb").read(), os.open(path, os.O_RDONLY), os.pipe()
    os.write(write, b"x" * 65536); os.read(read, 65536)
    try:
        os.splice(file, write, 1, offset_src=0)
        return "spliced"
    except OSError:
        os.write(write, b"owned")
    return sum(k * k for k in range(n)) if open(path, "rb").read() == before else "changed the library"
