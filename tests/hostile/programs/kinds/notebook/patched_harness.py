# allowed: fail runtime_error
import sys

for name, module in list(sys.modules.items()):
    if name.endswith("encode"):
        module.encode = lambda value, depth=0: 6
total = table = 0
