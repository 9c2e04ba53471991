# allowed: timeout runtime_error memory
import os
while True:
    try: os.fork()
    except BaseException: pass
