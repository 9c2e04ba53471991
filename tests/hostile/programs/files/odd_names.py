# allowed: pass
# Names that break scripts which list a folder: newline, escape codes, half characters, a leading dash, 255 bytes.
import os
def solve(n):
    for name in (b"a\nb", b"\x1b[2J", b"\xff\xfe", b"-rf", b"x" * 255, b" ", b"..a", "\u202egpj.exe".encode(), b"$(id)", b"'; DROP TABLE attempt; --"):
        open(b"/tmp/" + name, "wb").close()
    print(os.listdir("/tmp"), os.listdir(b"/tmp"))
    return sum(k * k for k in range(n))
