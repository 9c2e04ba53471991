# allowed: runtime_error
# Opening a named pipe waits for the other end, which never comes.
import os
def solve(n):
    os.mkfifo("/tmp/pipe")
    open("/tmp/pipe").read()
