# allowed: fail
import os
class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/owned",)
def solve(n):
    return Bomb()
