# allowed: runtime_error
import socket
def solve(n):
    link = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    link.connect("\0nbcampus-sandbox-slot-0")
    return link.send(b"x")
