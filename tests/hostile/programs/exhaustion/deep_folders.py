# allowed: runtime_error
# Folders in folders, deeper than any path that could be written out.
import os
def solve(n):
    while True:
        os.mkdir("d")
        os.chdir("d")
