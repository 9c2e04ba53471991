# allowed: pass
# Urgent bytes in the middle of the record that the worker reads: refused, or passed over.
import os, socket
def solve(n):
    link = socket.socket(fileno=3)
    link.send(b'{"end":"value",')
    try: link.send(b"!", socket.MSG_OOB)
    except OSError: pass
    link.send(b'"value":285}\n')
    os._exit(0)
