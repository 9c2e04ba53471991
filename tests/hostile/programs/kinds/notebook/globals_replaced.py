# allowed: fail runtime_error
import sys

class Names(dict):
    def __missing__(self, key):
        return 6

sys.modules["__main__"] = Names()
globals().update(Names())
total = "6"
table = 1
