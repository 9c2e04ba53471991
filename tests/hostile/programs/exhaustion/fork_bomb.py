# allowed: timeout runtime_error memory
import os
while True:
    os.fork()
