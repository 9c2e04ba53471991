# allowed: runtime_error
# A line number that no database column holds.
import os
def solve(n):
    os.write(3, b'{"end":"error","type":"E","message":"","line":99999999999999999999,"traceback":"","memory":false}\n')
    os._exit(0)
