# allowed: pass
# Urgent data on a local socket was the way to a kernel bug (CVE-2025-38236), and nothing needs it: it must be refused.
import socket
def solve(n):
    one, other = socket.socketpair()
    for attempt in (lambda: one.send(b"x", socket.MSG_OOB), lambda: one.sendmsg([b"x"], [], socket.MSG_OOB)):
        try: attempt(); return "sent urgent data"
        except OSError: pass
    return sum(k * k for k in range(n))
