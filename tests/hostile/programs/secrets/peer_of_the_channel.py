# allowed: pass
# Who is at the other end of the result channel: a pid of another namespace must read as 0, and nothing may be sent to it.
import ctypes, socket, struct
libc = ctypes.CDLL(None)
def solve(n):
    link = socket.socket(fileno=3)
    pid, _, _ = struct.unpack("3i", link.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    done = [pid] if pid else []
    try: handle = struct.unpack("i", link.getsockopt(socket.SOL_SOCKET, 77, 4))[0]
    except OSError: handle = -1
    if handle >= 0 and libc.syscall(424, handle, 0, None, 0) == 0: done.append("may signal the worker")
    link.detach()
    return done or sum(k * k for k in range(n))
