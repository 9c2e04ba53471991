# allowed: memory
# Claims to have run out of memory: worse for its author only.
import os
def solve(n):
    os.write(3, b'{"end":"error","type":"E","message":"","line":null,"traceback":"","memory":true}\n')
    os._exit(0)
