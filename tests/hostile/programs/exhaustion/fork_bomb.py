# allowed: runtime_error memory timeout
import os
while True:
    os.fork()
