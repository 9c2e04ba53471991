# allowed: runtime_error
import socket
def solve(n):
    return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).fileno()
