# allowed: pass
# Descriptors that are on their way through a socket escape the limit of open files.
import array, os, socket
def solve(n):
    sent, left = 0, socket.socketpair()
    try:
        for _ in range(10_000):
            left[0].sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [left[0].fileno()] * 16))], socket.MSG_DONTWAIT)
            sent += 16
    except OSError: pass
    return sum(k * k for k in range(n)) if sent < 5000 else f"{sent} in flight"
