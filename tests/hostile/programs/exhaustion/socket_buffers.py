# allowed: runtime_error timeout memory
import socket
held = []
while True:
    pair = socket.socketpair(); held.append(pair); pair[0].setblocking(False)
    try:
        while True: pair[0].send(b"x" * 65536)
    except BlockingIOError: pass
